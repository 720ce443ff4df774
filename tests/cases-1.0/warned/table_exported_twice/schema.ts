import * as p from "drizzle-orm/pg-core";
export const a = p.pgTable("a", { id: p.integer() }); export const b = a;
