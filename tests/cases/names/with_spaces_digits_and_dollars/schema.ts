import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

export const mood = pgEnum("Mood Today", ["very good", "so-so"]);

export const odd = pgTable("odd table", {
  id: integer("Row Id").primaryKey(),
  leading: text("1st"),
  dashed: text("first-name"),
  dollar: text("cost$"),
  dotted: text("a.b"),
  upper: text("UPPER"),
  mood: mood("how are you?"),
});

export const other = pgTable("2nd-table", { id: integer("id").primaryKey(), odd: integer("odd id").references(() => odd.id) });
