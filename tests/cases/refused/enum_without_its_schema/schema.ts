import { integer, pgSchema } from "drizzle-orm/pg-core";

export const shop = pgSchema("shop");
const shopTable = shop.table;
const shopEnum = shop.enum;

export const state = shopEnum("state", ["new", "paid"]);
export const orders = shopTable("orders", { id: integer("id").primaryKey(), state: state("state") });
