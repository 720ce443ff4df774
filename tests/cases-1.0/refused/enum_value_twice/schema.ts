import * as p from "drizzle-orm/pg-core";
export const a = p.pgEnum("a", ["x", "x"]);
