import { integer, pgTable, sometext } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", {
  id: integer("id").primaryKey(),
  body: sometext("body"),
});
