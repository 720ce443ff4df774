import * as p from "drizzle-orm/pg-core";
export const a = p.pgTable("a", { id: p.integer() }, (t) => [p.primaryKey({ columns: [t.id] }), p.primaryKey({ columns: [t.id] })]);
