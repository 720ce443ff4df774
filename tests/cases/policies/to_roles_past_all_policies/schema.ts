import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";
import { anonRole } from "drizzle-orm/supabase";

// `postgres` owns the tables, so neither privileges nor policies keep it out, whatever they say.
export const notes = pgTable("notes", { id: integer("id").primaryKey() }, (t) => [
  pgPolicy("nothing for the owner", { for: "select", to: "postgres", using: sql`false` }),
  // An update that names a row reads it, and nobody may.
  pgPolicy("changes without a look", { for: "update", to: anonRole, using: sql`${t.id} > 0` }),
]);
