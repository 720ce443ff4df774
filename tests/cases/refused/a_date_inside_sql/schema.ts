import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, timestamp } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { id: integer("id").primaryKey(), at: timestamp("at") });
export const some = pgView("some_").as((qb) => qb.select({ id: notes.id }).from(notes).where(sql`${notes.at} > ${new Date(0)}`));
