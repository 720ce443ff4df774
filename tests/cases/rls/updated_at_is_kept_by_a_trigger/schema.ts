import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

export const pages = pgTable("pages", {
  id: integer("id").primaryKey(),
  body: text("body"),
  updatedAt: timestamp("updated_at", { withTimezone: true }).defaultNow().$onUpdate(() => new Date()),
});

export const drafts = pgTable("drafts", {
  id: integer("id").primaryKey(),
  touchedAt: timestamp("touched_at", { withTimezone: true }),
  changed: timestamp("changed").$onUpdateFn(() => new Date()),
});
