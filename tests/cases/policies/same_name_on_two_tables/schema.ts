import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, uuid } from "drizzle-orm/pg-core";

const readable = () => pgPolicy("read", { for: "select", to: "authenticated", using: sql`true` });

export const cats = pgTable("cats", { id: uuid("id").primaryKey() }, () => [readable()]);
export const dogs = pgTable("dogs", { id: uuid("id").primaryKey() }, () => [readable()]);
