import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

export const status = pgEnum("status", ["draft", "in review", "done"]);

export const articles = pgTable("articles", {
  id: integer("id").primaryKey(),
  status: status("status").default("draft").notNull(),
  previous: status("previous").default("in review"),
  history: status("history").array().default(["draft", "in review"]),
  first: status().default(status.enumValues[0]),
  kind: text("kind", { enum: ["news", "essay"] }).default("news"),
});
