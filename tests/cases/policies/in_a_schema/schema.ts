import { sql } from "drizzle-orm";
import { pgPolicy, pgSchema, uuid } from "drizzle-orm/pg-core";

export const vault = pgSchema("vault");

export const keys = vault.table("keys", { id: uuid("id").primaryKey(), owner: uuid("owner") }, (t) => [
  pgPolicy("own keys", { to: "authenticated", using: sql`${t.owner} = auth.uid()` }),
]);
