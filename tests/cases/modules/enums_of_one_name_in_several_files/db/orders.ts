import { integer, pgEnum, pgRole, pgTable } from "drizzle-orm/pg-core";

export const orderState = pgEnum("state", ["new", "paid"]);
export const orderClerk = pgRole("clerk", { createDb: true });

export const orders = pgTable("orders", { id: integer("id").primaryKey(), state: orderState("state") });
