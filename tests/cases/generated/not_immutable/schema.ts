import { sql } from "drizzle-orm";
import { integer, pgTable, timestamp } from "drizzle-orm/pg-core";

export const clocks = pgTable("clocks", {
  id: integer("id").primaryKey(),
  now: timestamp("now").generatedAlwaysAs(sql`now()`),
});
