import { sql } from "drizzle-orm";
import { integer, pgSequence, pgTable, serial } from "drizzle-orm/pg-core";

export const numbers = pgSequence("invoice_numbers", { startWith: 1000 });

export const invoices = pgTable("invoices", {
  id: serial("id").primaryKey(),
  number: integer("number").default(sql`nextval('invoice_numbers')`).notNull(),
});
