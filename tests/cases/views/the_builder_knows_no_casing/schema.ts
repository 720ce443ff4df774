import { eq, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";


export const people = pgTable("people", { id: integer().primaryKey(), firstName: text(), lastName: text("LAST") });

export const named = pgView("named").as((qb) => qb.select({ id: people.id, name: people.firstName }).from(people).where(eq(people.firstName, people.lastName)));
export const over = pgView("over_").as((qb) => qb.select().from(named).where(eq(named.name, "x")));
