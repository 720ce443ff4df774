import { type AnyPgColumn, integer, pgTable } from "drizzle-orm/pg-core";
import { orders } from "./orders";

export const clients = pgTable("clients", {
  id: integer("id").primaryKey(),
  lastOrderId: integer("last_order_id").references((): AnyPgColumn => orders.id),
});
