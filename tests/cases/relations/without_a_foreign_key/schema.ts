import { relations } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer("id").primaryKey(), clientId: integer("client_id") });
export const clients = pgTable("clients", { id: integer("id").primaryKey() });

export const ordersRelations = relations(orders, ({ one }) => ({
  client: one(clients, { fields: [orders.clientId], references: [clients.id] }),
}));
export const clientsRelations = relations(clients, ({ many }) => ({ orders: many(orders) }));
