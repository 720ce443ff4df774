import { count, desc, eq, sql, sum } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const authors = pgTable("authors", { id: integer("id").primaryKey(), name: text("name").notNull() });
export const books = pgTable("books", {
  id: integer("id").primaryKey(),
  authorId: integer("author_id").references(() => authors.id),
  pages: integer("pages"),
});

export const shelves = pgView("shelves").as((qb) =>
  qb
    .select({
      author: authors.name,
      books: count(books.id).as("books"),
      pages: sum(books.pages).as("pages"),
      longest: sql<number>`max(${books.pages})`.as("longest"),
    })
    .from(authors)
    .leftJoin(books, eq(books.authorId, authors.id))
    .groupBy(authors.name)
    .orderBy(desc(authors.name)),
);

export const copies = pgMaterializedView("copies").as((qb) => qb.selectDistinct({ pages: books.pages }).from(books));
