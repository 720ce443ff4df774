import { integer, pgTable } from "drizzle-orm/pg-core";

export const authors = pgTable("authors", { id: integer("id").primaryKey() });
export const posts = pgTable("posts", {
  id: integer("id").primaryKey(),
  authorId: integer("author_id").references(() => authors.id),
});
