import { integer, pgTable } from "drizzle-orm/pg-core";

export const parents = pgTable("parents", { id: integer("id").primaryKey() });

export const children = pgTable("children", {
  id: integer("id").primaryKey(),
  parentId: integer("parent_id").references(() => parents.key),
});
