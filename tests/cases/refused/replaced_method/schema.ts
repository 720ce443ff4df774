import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { pgTable, text } from "drizzle-orm/pg-core";

function collated(column: AnyPgColumn, collation: string) {
  const plain = column.getSQLType;
  column.getSQLType = function () {
    return `${plain.call(this)} COLLATE "${collation}"`;
  };
}

export const words = pgTable("words", { word: text("word").primaryKey() });
collated(words.word, "C");
