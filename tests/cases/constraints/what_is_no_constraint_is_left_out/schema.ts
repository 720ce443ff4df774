import { sql } from "drizzle-orm";
import { integer, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

const withSearch = [].length > 0;

// drizzle-kit 0.x goes on without what it does not know.
export const notes = pgTable("notes", { owner: integer("owner"), title: text("title") }, (t) => [
  { key: primaryKey({ columns: [t.owner, t.title] }) },
  sql`UNIQUE NULLS NOT DISTINCT (title)`,
  index("unfinished"),
  withSearch && index("search").on(t.title),
  null,
  [unique("titles").on(t.title), [unique("too_deep").on(t.owner)]],
]);
export const tags = pgTable("tags", { id: integer("id").primaryKey(), name: text("name") }, (t) => ({
  inArray: [index("by_name").on(t.name)],
  plain: unique("names").on(t.name),
}));
