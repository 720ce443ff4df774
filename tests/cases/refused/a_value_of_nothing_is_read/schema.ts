import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

const moods = new Map([["good", ["glad", "calm"]]]);
const labels: string[] = [];
moods.get("bad")!.forEach((mood) => labels.push(mood));

export const mood = pgEnum("mood", labels as [string, ...string[]]);
export const rows = pgTable("rows", { id: integer("id").primaryKey() });
