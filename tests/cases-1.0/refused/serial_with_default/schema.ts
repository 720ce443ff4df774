import * as p from "drizzle-orm/pg-core";
export const a = p.pgTable("a", { id: p.serial().default(5) });
