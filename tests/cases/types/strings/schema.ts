import { char, integer, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", {
  id: integer("id").primaryKey(),
  body: text("body").notNull(),
  mood: text("mood", { enum: ["calm", "busy"] }),
  title: varchar("title", { length: 120 }).notNull(),
  open: varchar("open"),
  size: varchar("size", { length: 2, enum: ["S", "M", "L"] }),
  letter: char("letter"),
  country: char("country", { length: 2 }),
});
