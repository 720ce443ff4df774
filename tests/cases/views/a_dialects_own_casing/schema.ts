import { eq, sql } from "drizzle-orm";
import { integer, pgTable, pgView, QueryBuilder, text } from "drizzle-orm/pg-core";


export const people = pgTable("people", { id: integer().primaryKey(), firstName: text("first_name") , age_now: integer() });
const qb = new QueryBuilder({ casing: "snake_case" });

export const named = pgView("named").as(qb.select({ age: people.age_now, more: sql<number>`${people.age_now} + 1`.as("more") }).from(people));
