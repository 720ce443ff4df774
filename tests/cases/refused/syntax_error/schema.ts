import { integer, pgTable } from "drizzle-orm/pg-core";

export const broken = pgTable("broken", {
  id: integer("id").primaryKey(,
});
