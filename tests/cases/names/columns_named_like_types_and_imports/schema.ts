import { boolean, date, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const shadows = pgTable("shadows", {
  id: uuid("id").primaryKey(),
  date: date("date").notNull(),
  datetime: timestamp("datetime"),
  decimal: numeric("decimal", { precision: 4, scale: 1 }),
  uuid: uuid("uuid"),
  text: text("text"),
  int: integer("int"),
  str: text("str"),
  sa: text("sa"),
  Any: jsonb("Any"),
  bool: boolean("bool"),
  columns: text("columns"),
  shadows: text("shadows"),
  Option: text("Option"),
});
