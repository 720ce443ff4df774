import { integer, pgTable, timestamp } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", {
  id: integer("id").primaryKey(),
  at: timestamp("at", { withTimeZone: true }),
});
