import { index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";

const searchable = true;

export const items = pgTable("items", { id: integer("id").primaryKey(), name: text("name"), code: text("code") }, (t) => {
  const extras = [unique("items_code").on(t.code)];
  if (searchable) {
    extras.push(index("items_name_idx").on(t.name) as never);
  }
  return extras;
});
