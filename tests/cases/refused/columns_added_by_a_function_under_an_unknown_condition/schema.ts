import { pgTable, text } from "drizzle-orm/pg-core";
import { flags } from "not-installed";

const columns = { name: text("name") };

function addAuthor() {
  Object.assign(columns, { author: text("author") });
}

flags.authors && addAuthor();

export const books = pgTable("books", columns);
