import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { id: integer("id").primaryKey() });
// drizzle-orm 0.x cannot write a bigint out.
export const big = pgView("big").as((qb) => qb.select({ id: notes.id }).from(notes).where(sql`${notes.id} > ${5n}`));
