import { pgTable } from "drizzle-orm/pg-core";

export const prices = pgTable("prices", (t) => ({ id: t.integer().primaryKey(), amount: t.decimal({ precision: 9, scale: 2 }) }));
