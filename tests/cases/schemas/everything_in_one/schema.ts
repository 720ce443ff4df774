import { integer, pgSchema, text } from "drizzle-orm/pg-core";

export const billing = pgSchema("billing");

export const currency = billing.enum("currency", ["eur", "usd"]);
export const numbers = billing.sequence("invoice_numbers", { startWith: 1000 });

export const invoices = billing.table("invoices", {
  id: integer("id").primaryKey(),
  currency: currency("currency").default("eur").notNull(),
  note: text("note").unique(),
});

export const lines = billing.table("lines", {
  id: integer("id").primaryKey(),
  invoiceId: integer("invoice_id").notNull().references(() => invoices.id, { onDelete: "cascade" }),
});
