import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const übersichtsübersichtsübersichtsübersichtsübersichten = pgTable("übersichtsübersichtsübersichtsübersichtsübersichten", {
  id: integer("id").primaryKey(),
  name: text("name").unique(),
});
