import { integer, pgTable } from "drizzle-orm/pg-core";

export const name = "s";
export const rooms = pgTable("rooms", { id: integer("id").primaryKey() });
