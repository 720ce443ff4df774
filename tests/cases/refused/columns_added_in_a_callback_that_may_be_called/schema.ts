import { pgTable, text } from "drizzle-orm/pg-core";
import { eachLanguage } from "not-installed";

const columns: Record<string, ReturnType<typeof text>> = {};
eachLanguage((code: string) => {
  columns[`title_${code}`] = text(`title_${code}`);
});

export const books = pgTable("books", columns);
