import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { id: integer("id").primaryKey(), body: text("body") });

export const odd = pgView("odd").as((qb) =>
  qb.select({ id: notes.id }).from(notes).where(sql`${notes.body} in (${sql.param([1, ["a", null], true])}, ${sql.param([{ b: 1 }])})`),
);
