import { integer, pgTable } from "drizzle-orm/pg-core";

const deeper = (n: number): number => deeper(n + 1);

export const rows = pgTable(`rows_${deeper(0)}`, { id: integer("id").primaryKey() });
