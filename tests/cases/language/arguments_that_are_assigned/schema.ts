import { integer, pgTable, text } from "drizzle-orm/pg-core";

function first(name: string) {
  arguments[0] = "changed";
  return name;
}

export const words = pgTable("words", { id: integer("id"), word: text("word").default(first("given")) });
