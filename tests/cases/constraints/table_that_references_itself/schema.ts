import { type AnyPgColumn, foreignKey, integer, pgTable, text } from "drizzle-orm/pg-core";

export const folders = pgTable("folders", {
  id: integer("id").primaryKey(),
  parentId: integer("parent_id").references((): AnyPgColumn => folders.id, { onDelete: "cascade" }),
  name: text("name").notNull(),
});

export const comments = pgTable(
  "comments",
  {
    id: integer("id").primaryKey(),
    replyTo: integer("reply_to"),
  },
  (t) => [foreignKey({ columns: [t.replyTo], foreignColumns: [t.id], name: "comments_reply" }).onDelete("set null")],
);
