import { integer, jsonb, pgTable } from "drizzle-orm/pg-core";

export const words = pgTable("words", {
  id: integer("id").primaryKey(),
  word: jsonb("word").default("hello"),
});
