import { integer, pgEnum, pgSchema, pgTable, timestamp } from "drizzle-orm/pg-core";

export const audit = pgSchema("audit");
export const mood = pgEnum("mood", ["good", "bad"]);
/** Diesel has a type of this name. */
export const kind = pgEnum("Timestamptz", ["long", "short"]);

export const auditTable = pgTable("audit", { id: integer("id").primaryKey(), mood: mood("mood") });
export const entries = audit.table("entries", { id: integer("id").primaryKey() });
export const types = pgTable("sql_types", { id: integer("id").primaryKey(), kind: kind("kind"), at: timestamp("at", { withTimezone: true }) });
