import { type SQL, sql } from "drizzle-orm";
import { type PgColumn, pgPolicy, pgTable, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole } from "drizzle-orm/supabase";

const commands = ["select", "insert", "update", "delete"] as const;

function ownedBy(column: PgColumn) {
  const rule: SQL = sql`(select auth.uid()) = ${column}`;
  return commands.map((command) =>
    pgPolicy(`${command} own`, {
      for: command,
      to: authenticatedRole,
      using: command === "insert" ? undefined : rule,
      withCheck: command === "insert" || command === "update" ? rule : undefined,
    }),
  );
}

export const cards = pgTable("cards", { id: uuid("id").primaryKey(), holder: uuid("holder") }, (t) => ownedBy(t.holder));
export const coins = pgTable("coins", { id: uuid("id").primaryKey(), keeper: uuid("keeper") }, (t) => [...ownedBy(t.keeper)]);
