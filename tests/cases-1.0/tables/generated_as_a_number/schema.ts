// drizzle-orm's types permit what the column holds, and drizzle-kit 1.0 makes text of it; 0.x stops there.
import { boolean, integer, pgTable } from "drizzle-orm/pg-core";

export const settings = pgTable("settings", {
  id: integer("id").primaryKey(),
  version: integer("version").generatedAlwaysAs(1),
  isNew: boolean("is_new").generatedAlwaysAs(true),
});
