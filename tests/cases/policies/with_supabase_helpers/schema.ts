import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { anonRole, authenticatedRole, authUid, authUsers, serviceRole } from "drizzle-orm/supabase";

export const diaries = pgTable(
  "diaries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id").notNull().references(() => authUsers.id, { onDelete: "cascade" }),
    entry: text("entry").notNull(),
  },
  (t) => [
    pgPolicy("own entries", { for: "all", to: authenticatedRole, using: sql`${authUid} = ${t.userId}` }),
    pgPolicy("nothing for visitors", { as: "restrictive", for: "select", to: anonRole, using: sql`false` }),
    pgPolicy("service", { to: serviceRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
