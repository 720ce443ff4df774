import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const phrases = pgTable("phrases", {
  id: integer("id").primaryKey(),
  commas: text("commas").array().default(["a,b", "{x}", ""]),
  quotes: text("quotes").array().default(["say \"hi\"", "back\\slash"]),
  spaces: text("spaces").array().default([" lead", "null"]),
});
