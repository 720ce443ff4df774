import { createInsertSchema, createUpdateSchema } from "drizzle-zod";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { z } from "zod";

const posts = pgTable("posts", { id: integer("id").primaryKey(), title: text("title").notNull() }),
  insertPost = createInsertSchema(posts, { title: z.string().min(1) }).omit({ id: true }),
  updatePost = createUpdateSchema(posts);

export { insertPost, posts, updatePost };
