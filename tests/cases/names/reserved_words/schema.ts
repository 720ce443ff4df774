import { boolean, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

export const user = pgTable("user", {
  id: integer("id").primaryKey(),
  type: text("type").notNull(),
  class: text("class"),
  from: timestamp("from"),
  match: boolean("match"),
  self: text("self"),
  crate: text("crate"),
  async: boolean("async"),
  order: integer("order"),
  lambda: text("lambda"),
  None: text("None"),
  select: text("select"),
});

export const order = pgTable("order", {
  id: integer("id").primaryKey(),
  user: integer("user").references(() => user.id),
  table: text("table"),
});
