import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const members = pgTable("members", {
  id: integer("id").primaryKey(),
  email: text("email").notNull().unique(),
  handle: text("handle").unique("one_handle"),
  passport: text("passport").unique("one_passport", { nulls: "not distinct" }),
  badge: text("badge").unique(undefined, { nulls: "distinct" }),
});
