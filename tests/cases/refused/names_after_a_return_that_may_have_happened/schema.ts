import { pgTable, text } from "drizzle-orm/pg-core";
import { short } from "not-installed";

let suffix = "";

function prepare() {
  if (short) return;
  suffix = "_long";
}

prepare();

export const books = pgTable("books", { name: text(`name${suffix}`) });
