import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole, realtimeMessages } from "drizzle-orm/supabase";

export const rooms = pgTable("rooms", { id: uuid("id").primaryKey(), owner: uuid("owner") });

export const ownRooms = pgPolicy("own rooms", {
  for: "select",
  to: authenticatedRole,
  using: sql`${rooms.owner} = auth.uid()`,
}).link(rooms);

export const listen = pgPolicy("listen", {
  for: "select",
  to: authenticatedRole,
  using: sql`${realtimeMessages.extension} = 'broadcast'`,
}).link(realtimeMessages);
