import { sql } from "drizzle-orm";
import { integer, line, pgTable, point } from "drizzle-orm/pg-core";

export const anchors = pgTable("anchors", {
  id: integer("id").primaryKey(),
  spot: point("spot").default(sql`'(1,2)'`),
  edge: line("edge").default(sql`'{1,2,3}'::line`),
});
