import { relations } from "drizzle-orm";
import { type AnyPgColumn, integer, pgTable } from "drizzle-orm/pg-core";

export const nodes = pgTable("nodes", {
  id: integer("id").primaryKey(),
  parentId: integer("parent_id").references((): AnyPgColumn => nodes.id),
});

export const nodesRelations = relations(nodes, ({ one, many }) => ({
  parent: one(nodes, { fields: [nodes.parentId], references: [nodes.id], relationName: "tree" }),
  children: many(nodes, { relationName: "tree" }),
}));
