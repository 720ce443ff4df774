import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole, authUid } from "drizzle-orm/supabase";

export const wallets = pgTable(
  "wallets",
  { id: uuid("id").primaryKey(), owner: uuid("owner").notNull(), label: text("label"), cents: text("cents") },
  (t) => [pgPolicy("own", { for: "all", to: authenticatedRole, using: sql`${t.owner} = ${authUid}` })],
);
