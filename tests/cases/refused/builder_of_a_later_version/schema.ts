import { pgTable } from "drizzle-orm/pg-core";

export const files = pgTable("files", (t) => ({ id: t.integer().primaryKey(), body: t.bytea() }));
