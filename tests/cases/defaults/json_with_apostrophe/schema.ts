import { integer, jsonb, pgTable } from "drizzle-orm/pg-core";

export const greetings = pgTable("greetings", {
  id: integer("id").primaryKey(),
  words: jsonb("words").default({ welcome: "it's you" }),
});
