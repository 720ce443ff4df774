import { integer, pgTable } from "drizzle-orm/pg-core";

const hidden = pgTable("hidden", { id: integer("id").primaryKey() });

export const visible = pgTable("visible", {
  id: integer("id").primaryKey(),
  hiddenId: integer("hidden_id").references(() => hidden.id),
});
