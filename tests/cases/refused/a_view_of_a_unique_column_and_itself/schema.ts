import { eq } from "drizzle-orm";
import { alias, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const people = pgTable("people", { id: integer("id").primaryKey(), email: text("email").unique(), boss: integer("boss") });
const bosses = alias(people, "bosses");
export const ranks = pgView("ranks").as((qb) =>
  qb.select({ own: people.email, boss: bosses.email }).from(people).innerJoin(bosses, eq(bosses.id, people.boss)),
);
