import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole, postgresRole, realtimeMessages, realtimeTopic, serviceRole, supabaseAuthAdminRole } from "drizzle-orm/supabase";

export const members = pgTable("members", { id: uuid("id").primaryKey(), room: text("room") }, () => [
  pgPolicy("admins", { to: [postgresRole, supabaseAuthAdminRole, serviceRole], using: sql`true` }),
]);

export const hear = pgPolicy("hear", {
  for: "select",
  to: authenticatedRole,
  using: sql`exists (select 1 from ${members} where ${members.room} = ${realtimeTopic} and ${members.id} = auth.uid())`,
}).link(realtimeMessages);
