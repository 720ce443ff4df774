import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

const moods: string[] = ["glad"];
moods.push(window.location.href);

export const mood = pgEnum("mood", moods as [string, ...string[]]);
export const rows = pgTable("rows", { id: integer("id").primaryKey() });
