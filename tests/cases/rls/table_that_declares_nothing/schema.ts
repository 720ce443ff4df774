import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, uuid } from "drizzle-orm/pg-core";

export const declared = pgTable("declared", { id: uuid("id").primaryKey() }, () => [
  pgPolicy("read", { for: "select", using: sql`true` }),
]);

export const silent = pgTable("silent", { id: uuid("id").primaryKey() });
