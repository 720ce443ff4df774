import { integer, pgTable } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey() });

export const people = pgTable("people", { id: integer("id").primaryKey() });

const users = pgTable("members", { id: integer("id").primaryKey() });
