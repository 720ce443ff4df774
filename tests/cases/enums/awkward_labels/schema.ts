import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const label = pgEnum("label", [
  "",
  "a",
  "A",
  "en-US",
  "0",
  "9 lives",
  "self",
  "class",
  "it's",
  "say \"hi\"",
  "déjà vu",
  "a_b",
  "a-b",
]);

export const tagged = pgTable("tagged", { id: integer("id").primaryKey(), label: label("label").notNull() });
