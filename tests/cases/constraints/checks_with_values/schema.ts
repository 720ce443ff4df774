import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";

const adult = 18;

export const visitors = pgTable(
  "visitors",
  { id: integer("id").primaryKey(), age: integer("age"), country: text("country") },
  (t) => [
    check("adults_only", sql`${t.age} >= ${adult}`),
    check("known_country", sql`${t.country} <> ${"it's nowhere"}`),
  ],
);
