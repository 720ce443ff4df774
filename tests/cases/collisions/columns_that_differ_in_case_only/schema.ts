import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const pairs = pgTable("pairs", {
  id: integer("id").primaryKey(),
  name: text("name"),
  Name: text("Name"),
});
