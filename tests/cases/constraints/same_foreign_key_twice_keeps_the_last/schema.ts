import { foreignKey, integer, pgTable } from "drizzle-orm/pg-core";

export const owners = pgTable("owners", { id: integer("id").primaryKey() });

export const pets = pgTable(
  "pets",
  { id: integer("id").primaryKey(), ownerId: integer("owner_id").references(() => owners.id) },
  (t) => [foreignKey({ columns: [t.ownerId], foreignColumns: [owners.id] }).onDelete("cascade")],
);
