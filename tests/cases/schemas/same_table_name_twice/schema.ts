import { integer, pgSchema, pgTable, text } from "drizzle-orm/pg-core";

export const archive = pgSchema("archive");

export const records = pgTable("records", { id: integer("id").primaryKey(), name: text("name").unique() });
export const oldRecords = archive.table("records", {
  id: integer("id").primaryKey(),
  name: text("name").unique(),
  liveId: integer("live_id").references(() => records.id),
});
