import { integer, json, jsonb, pgTable } from "drizzle-orm/pg-core";

type Settings = { theme: "light" | "dark"; columns: number[] };

export const documents = pgTable("documents", {
  id: integer("id").primaryKey(),
  raw: json("raw"),
  tree: jsonb("tree").notNull(),
  settings: jsonb("settings").$type<Settings>(),
  tags: jsonb("tags").$type<string[]>().notNull(),
  scores: json("scores").$type<Record<string, number>>(),
});
