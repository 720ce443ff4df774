import { eq, exists, inArray, notExists, sql } from "drizzle-orm";
import { alias, integer, pgPolicy, pgTable, QueryBuilder, text } from "drizzle-orm/pg-core";

export const teams = pgTable("teams", { id: integer("id").primaryKey(), name: text("name") });
const others = alias(teams, "others");
const qb = new QueryBuilder();
const named = qb.select({ id: teams.id, up: sql<string>`upper(${teams.name})`.as("up") }).from(teams).as("named");
const all = qb.$with("all_teams").as(qb.select().from(teams));

export const members = pgTable("members", { id: integer("id").primaryKey(), team: integer("team"), name: text("name") }, (t) => [
  pgPolicy("named", { using: inArray(t.team, qb.select({ id: named.id }).from(named).where(eq(named.up, t.name))) }),
  pgPolicy("others", { using: sql`${t.team} in (${qb.select({ id: others.id }).from(others)})` }),
  pgPolicy("none", { using: notExists(qb.with(all).select().from(all).where(eq(all.id, t.team))), withCheck: exists(qb.select().from(teams)) }),
  pgPolicy("one", { using: eq(t.team, qb.select({ id: teams.id }).from(teams)) }),
]);
