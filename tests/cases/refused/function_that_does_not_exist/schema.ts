import { integer, pgTable } from "drizzle-orm/pg-core";

const make = (name: string) => pgTable(prefixed(name), { id: integer("id").primaryKey() });

export const rows = make("rows");
