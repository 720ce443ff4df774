import * as pg from "drizzle-orm/pg-core";

const app = pg.pgSchema("app");
export const state = app.enum("state", ["open", "closed"]);

export const users = pg.pgTable("users", {
  id: pg.uuid("id").primaryKey(),
  invitedBy: pg.uuid("invited_by").references((): pg.AnyPgColumn => users.id),
  profile: pg.jsonb("profile").notNull(),
});

export const accounts = pg.pgTable("accounts", {
  userId: pg.uuid("user_id").primaryKey().references(() => users.id),
  history: pg.jsonb("history").array(),
});

export const visits = app.table("visits", {
  id: pg.integer("id").primaryKey(),
  accountId: pg.uuid("account_id").notNull().references(() => accounts.userId),
  state: state("state").notNull(),
  states: state("states").array(),
  path: pg.text("path").array().notNull(),
});

export { app };
