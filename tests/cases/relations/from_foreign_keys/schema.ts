import { relations } from "drizzle-orm";
import { type AnyPgColumn, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

// Singular exports, one unique key, one list.
export const user = pgTable("user", { id: integer("id").primaryKey(), posts: integer("posts") });
export const session = pgTable("session", {
  id: integer("id").primaryKey(),
  userId: integer("user_id").notNull().references(() => user.id, { onDelete: "cascade" }),
});
export const profileTable = pgTable("profile", {
  id: integer("id").primaryKey().references(() => user.id),
  bio: text("bio"),
});

// Several keys between two tables, one of them without the word `id`, and a column with the name of a list.
export const categories = pgTable("categories", {
  id: integer("id").primaryKey(),
  code: text("code").notNull().unique(),
  parentId: integer("parent_id").references((): AnyPgColumn => categories.id),
});
export const posts = pgTable(
  "posts",
  {
    id: integer("id").primaryKey(),
    authorId: integer("author_id").notNull().references(() => user.id),
    editorId: integer("editor_id").references(() => user.id, { onDelete: "set null" }),
    createdBy: integer("created_by").references(() => user.id),
    categoryCode: text("category_code").references(() => categories.code),
    metadataId: integer("metadata_id").references(() => session.id),
  },
  (t) => [uniqueIndex("posts_metadata").on(t.metadataId)],
);

// Declared by Drizzle: the key makes nothing beside it.
export const books = pgTable("books", {
  id: integer("id").primaryKey(),
  writerId: integer("writer_id").references(() => user.id),
});
export const bookRelations = relations(books, ({ one }) => ({
  by: one(user, { fields: [books.writerId], references: [user.id] }),
}));
