import { integer, pgTable } from "drizzle-orm/pg-core";
import { clients } from "./clients";

export const orders = pgTable("orders", {
  id: integer("id").primaryKey(),
  clientId: integer("client_id").references(() => clients.id),
});
