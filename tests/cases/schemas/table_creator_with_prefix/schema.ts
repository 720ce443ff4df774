import { integer, pgTableCreator, text } from "drizzle-orm/pg-core";

const table = pgTableCreator((name) => `app_${name}`);

export const users = table("users", { id: integer("id").primaryKey(), name: text("name").unique() });
export const posts = table("posts", {
  id: integer("id").primaryKey(),
  author: integer("author").references(() => users.id),
});
