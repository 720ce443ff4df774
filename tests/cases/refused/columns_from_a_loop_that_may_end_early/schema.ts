import { pgTable, text } from "drizzle-orm/pg-core";
import { last } from "not-installed";

const columns: Record<string, ReturnType<typeof text>> = {};
for (const name of ["title", "author", "year"]) {
  if (name === last) break;
  columns[name] = text(name);
}

export const books = pgTable("books", columns);
