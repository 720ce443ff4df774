import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", { id: integer("id").primaryKey(), place: integer("place") }, (t) => {
  index("by_place").on(t.place);
});
