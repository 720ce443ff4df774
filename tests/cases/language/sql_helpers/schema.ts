import { sql, type SQL } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

const lower = (column: AnyPgColumn): SQL => sql`lower(${column})`;
const oneOf = (column: AnyPgColumn, values: readonly string[]) =>
  sql`${column} in (${sql.join(values.map((value) => sql.raw(`'${value}'`)), sql.raw(", "))})`;
const states = ["on", "off"] as const;

export const lamps = pgTable(
  "lamps",
  { id: integer("id").primaryKey(), name: text("name").notNull(), state: text("state").default(states[1]) },
  (t) => [
    index("lamps_name_idx").on(lower(t.name)),
    check("lamps_state", oneOf(t.state, states)),
    check("lamps_name", sql`length(${t.name}) > ${sql.raw("0")} and ${sql.identifier("name")} <> ''`),
  ],
);
