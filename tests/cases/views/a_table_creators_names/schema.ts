import { eq } from "drizzle-orm";
import { alias, integer, pgTable, pgTableCreator, pgView, text } from "drizzle-orm/pg-core";


const make = pgTableCreator((name) => `app_${name}`);
export const users = make("users", { id: integer("id").primaryKey(), name: text("name") });
export const teams = make("teams", { key: integer("key").primaryKey(), owner: integer("owner") });
const others = alias(teams, "others");

export const all = pgView("all_").as((qb) => qb.select().from(users).leftJoin(teams, (f) => eq(f.users.id, f.teams.owner)));
export const some = pgView("some_").as((qb) => qb.select({ id: users.id, key: others.key }).from(users).rightJoin(others, eq(others.owner, users.id)));
