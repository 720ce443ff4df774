import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const unused = pgEnum("unused", ["one", "two"]);
export const weekday = pgEnum("weekday", ["mon", "tue", "wed"]);

export const shops = pgTable("shops", {
  id: integer("id").primaryKey(),
  open: weekday("open").array().notNull(),
  closed: weekday("closed").array().default(["wed"]),
});
