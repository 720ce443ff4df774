import { sql } from "drizzle-orm";
import { index, pgPolicy, pgTable, uuid } from "drizzle-orm/pg-core";

const policies = { read: pgPolicy("read", { for: "select", using: sql`true` }) };

export const things = pgTable("things", { id: uuid("id").primaryKey(), owner: uuid("owner") }, (t) => ({
  ...policies,
  write: pgPolicy("write", { for: "insert", withCheck: sql`${t.owner} is not null` }),
  byOwner: index("things_owner_idx").on(t.owner),
}));
