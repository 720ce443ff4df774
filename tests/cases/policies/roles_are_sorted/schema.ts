import { sql } from "drizzle-orm";
import { pgPolicy, pgRole, pgTable, uuid } from "drizzle-orm/pg-core";

export const zebra = pgRole("zebra");
export const upper = pgRole("Upper");
export const accented = pgRole("écrivain");
export const party = pgRole("🎉");

export const lists = pgTable("lists", { id: uuid("id").primaryKey() }, () => [
  pgPolicy("all of them", { to: [zebra, party, "anon", accented, upper], using: sql`true` }),
]);
