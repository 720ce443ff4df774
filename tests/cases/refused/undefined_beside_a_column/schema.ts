import { eq } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { id: integer("id").primaryKey() });
export const none = pgView("none").as((qb) => qb.select({ id: notes.id }).from(notes).where(eq(notes.id, undefined as any)));
