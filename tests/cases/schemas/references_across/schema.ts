import { integer, pgSchema, pgTable, text } from "drizzle-orm/pg-core";

export const crm = pgSchema("crm");
export const shop = pgSchema("shop");

export const regions = pgTable("regions", { id: integer("id").primaryKey() });

export const clients = crm.table("clients", {
  id: integer("id").primaryKey(),
  region: integer("region").references(() => regions.id),
});

export const orders = shop.table("orders", {
  id: integer("id").primaryKey(),
  clientId: integer("client_id").notNull().references(() => clients.id),
  note: text("note"),
});
