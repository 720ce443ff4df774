import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { id: integer("id").primaryKey(), body: text("body") });

export const safeNotes = pgView("safe_notes", { id: integer("id"), body: text("body") })
  .with({ securityInvoker: true, securityBarrier: false })
  .as(sql`select id, body from ${notes}`);

export const checkedNotes = pgView("checked_notes", { id: integer("id"), body: text("body") })
  .with({ checkOption: "cascaded" })
  .as(sql`select id, body from ${notes} where id > 0`);
