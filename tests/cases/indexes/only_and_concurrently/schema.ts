import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

export const clients = pgTable("clients", { id: integer("id").primaryKey(), name: text("name"), tax: text("tax") }, (t) => [
  index("name_idx").on(t.name).concurrently(),
  uniqueIndex("tax_idx").onOnly(t.tax),
]);
