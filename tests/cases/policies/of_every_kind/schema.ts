import { sql } from "drizzle-orm";
import { pgPolicy, pgRole, pgTable, text, uuid } from "drizzle-orm/pg-core";

export const reader = pgRole("reader");

export const notes = pgTable(
  "notes",
  { id: uuid("id").primaryKey(), owner: uuid("owner").notNull(), body: text("body") },
  (t) => [
    pgPolicy("anything"),
    pgPolicy("read", { for: "select", to: "public", using: sql`true` }),
    pgPolicy("add", { for: "insert", to: reader, withCheck: sql`${t.owner} = auth.uid()` }),
    pgPolicy("change", {
      for: "update",
      to: [reader, "authenticated"],
      using: sql`${t.owner} = auth.uid()`,
      withCheck: sql`${t.owner} = auth.uid()`,
    }),
    pgPolicy("remove", { as: "permissive", for: "delete", to: "current_user", using: sql`${t.owner} = auth.uid()` }),
    pgPolicy("never at night", { as: "restrictive", for: "all", to: "authenticated", using: sql`extract(hour from now()) < 22` }),
  ],
);
