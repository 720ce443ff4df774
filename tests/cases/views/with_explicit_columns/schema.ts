import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, pgView, text, timestamp } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  name: text("name").notNull(),
  active: boolean("active").notNull(),
});

export const activeUsers = pgView("active_users", {
  id: integer("id"),
  name: text("name").notNull(),
  seen: timestamp("seen"),
}).as(sql`select ${users.id}, ${users.name}, now()::timestamp as seen from ${users} where ${users.active}`);
