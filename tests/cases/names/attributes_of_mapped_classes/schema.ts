import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";

export const files = pgTable("files", {
  id: integer("id").primaryKey(),
  metadata: jsonb("metadata").notNull(),
  registry: text("registry"),
  query: text("query"),
  __tablename__: text("__tablename__"),
  _private: text("_private"),
  mapper: text("mapper"),
});
