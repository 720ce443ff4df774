import { foreignKey, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

// A foreign key may lead to columns that only an index makes unique, if the index is there.
export const labels = pgTable(
  "labels",
  { id: uuid("id").primaryKey(), project: integer("project").notNull(), name: text("name").notNull() },
  (t) => [uniqueIndex("labels_name").on(t.project, t.name)],
);

export const uses = pgTable(
  "uses",
  { id: uuid("id").primaryKey(), project: integer("project"), label: text("label") },
  (t) => [foreignKey({ columns: [t.project, t.label], foreignColumns: [labels.project, labels.name] })],
);
