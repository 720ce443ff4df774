import * as p from "drizzle-orm/pg-core";
export const a = p.pgTable("a", { x: p.text().default(null as any) });
