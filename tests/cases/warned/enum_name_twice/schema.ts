import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const first = pgEnum("state", ["a", "b"]);
export const second = pgEnum("state", ["c", "d"]);

export const rows = pgTable("rows", { id: integer("id").primaryKey(), state: first("state") });
