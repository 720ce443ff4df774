import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const first = pgTable("people", { id: integer("id").primaryKey(), a: text("a") });
export const second = pgTable("people", { id: integer("id").primaryKey(), b: text("b") });
