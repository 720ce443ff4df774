import { count, eq, getViewSelectedFields, gt, sql } from "drizzle-orm";
import { integer, pgSchema, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const reports = pgSchema("reports");
export const a = pgView("a_named").as((qb) => qb.select({ id: cats.id, label: cats.name, n: sql<number>`${cats.age} + 1`.as("n") }).from(cats));
export const b = pgView("b_all").as((qb) => qb.select().from(a));
export const c = pgView("c_some").as((qb) => qb.select({ id: a.id, n: a.n }).from(a).where(gt(a.n, 2)));
export const d = pgView("d_joined").as((qb) => qb.select({ label: a.label, n: a.n, dog: dogs.id }).from(dogs).innerJoin(a, eq(a.id, dogs.catId)));
export const e = pgView("e_fields").as((qb) => qb.select({ ...getViewSelectedFields(a) }).from(a));
export const f = reports.view("f_manual", { id: integer("id"), n: integer("n") }).as(sql`select 1 as id, 2 as n`);
export const g = pgView("g_over").as((qb) => qb.select({ id: f.id, plus: sql<number>`${f.n} + 1`.as("plus") }).from(f).where(eq(f.n, 2)));
export const h = reports.view("h_both").as((qb) => qb.select({ id: f.id, label: a.label }).from(f).leftJoin(a, eq(a.id, f.id)));
