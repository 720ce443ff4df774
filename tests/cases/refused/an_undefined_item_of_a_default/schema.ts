import { integer, pgTable } from "drizzle-orm/pg-core";

const [first, second] = [1];

export const rows = pgTable("rows", { id: integer("id").primaryKey(), sizes: integer("sizes").array().default([first!, second!]) });
