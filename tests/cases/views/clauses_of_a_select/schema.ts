import { asc, between, countDistinct, desc, gte, isNotNull, like, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const books = pgTable("books", { id: integer("id").primaryKey(), title: text("title"), pages: integer("pages") });

export const long = pgView("long").as((qb) =>
  qb
    .select({ pages: books.pages, titles: countDistinct(books.title).as("titles") })
    .from(books)
    .where(or(isNotNull(books.title), like(books.title, "A%")))
    .groupBy(books.pages)
    .having(({ titles }) => gte(titles, 2))
    .orderBy(desc(books.pages), asc(sql`titles`))
    .limit(10)
    .offset(5),
);

export const first = pgView("first").as((qb) =>
  qb
    .selectDistinctOn([books.pages], { id: books.id, pages: books.pages })
    .from(books)
    .where(notInArray(books.pages, [1, 2]))
    .orderBy(books.pages),
);

export const some = pgView("some").as((qb) =>
  qb.select({ id: books.id }).from(books).where(or(between(books.pages, 1, 9), lt(books.id, 3), ne(books.title, "it's"))),
);
