import { boolean, integer, numeric, pgEnum, pgTable, text, timestamp, uuid, varchar } from "drizzle-orm/pg-core";

export const colour = pgEnum("colour", ["red", "green"]);

export const palettes = pgTable("palettes", {
  id: uuid("id").primaryKey(),
  names: text("names").array().notNull(),
  codes: varchar("codes", { length: 7 }).array(),
  triple: integer("triple").array(3),
  grid: integer("grid").array().array(),
  fixedGrid: integer("fixed_grid").array(3).array(4),
  ratios: numeric("ratios", { precision: 5, scale: 2 }).array(),
  colours: colour("colours").array().notNull(),
  flags: boolean("flags").array(),
  seen: timestamp("seen", { withTimezone: true }).array(),
});
