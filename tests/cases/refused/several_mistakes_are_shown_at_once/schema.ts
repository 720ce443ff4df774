import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const first = pgTable("first", { id: integer("id").primaryKey(), name: text("name").uniqe() });

export const second = pgTable("second", { id: integer("id").primaryKey() }, (t) => [index("second_idx").on(t.nme)]);
