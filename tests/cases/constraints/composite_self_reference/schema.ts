import { foreignKey, integer, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";

export const org = pgSchema("org");

export const units = org.table(
  "units",
  {
    company: text("company").notNull(),
    number: integer("number").notNull(),
    parentNumber: integer("parent_number"),
    name: text("name").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.company, t.number] }),
    foreignKey({ columns: [t.company, t.parentNumber], foreignColumns: [t.company, t.number] }).onDelete("cascade"),
  ],
);
