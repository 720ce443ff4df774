import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, uuid } from "drizzle-orm/pg-core";

export const rooms = pgTable("rooms", { id: uuid("id").primaryKey() }, () => [
  pgPolicy("read", { for: "select", using: sql`true` }),
]);

export const again = pgPolicy("read", { for: "select", using: sql`false` }).link(rooms);
