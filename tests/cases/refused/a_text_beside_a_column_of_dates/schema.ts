import { eq } from "drizzle-orm";
import { integer, pgTable, pgView, timestamp } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { id: integer("id").primaryKey(), at: timestamp("at"), days: timestamp("days").array() });
// drizzle-orm 0.x wants a Date, and an array beside an array.
export const some = pgView("some_").as((qb) => qb.select({ id: notes.id }).from(notes).where(eq(notes.at, "2020-01-01" as any)));
