import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const doubled = pgTable("doubled", {
  id: integer("id").primaryKey(),
  first: text("name"),
  second: integer("name"),
});
