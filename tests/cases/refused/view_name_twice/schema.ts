import { sql } from "drizzle-orm";
import { integer, pgView } from "drizzle-orm/pg-core";

export const first = pgView("ones", { n: integer("n") }).as(sql`select 1 as n`);
export const second = pgView("ones", { n: integer("n") }).as(sql`select 2 as n`);
