import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const choices = pgTable("choices", {
  id: integer("id").primaryKey(),
  label: text("label").default("first").default("second"),
  rank: integer("rank").notNull().default(1).notNull(),
});
