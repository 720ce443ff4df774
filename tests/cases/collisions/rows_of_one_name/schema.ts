import { relations } from "drizzle-orm";
import { integer, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import * as billing from "./billing";

export const auth = pgSchema("auth_app");

export const organization = pgTable("organization", { id: integer("id").primaryKey() });
export const organizations = pgTable("organizations", {
  id: integer("id").primaryKey(),
  organizationId: integer("organization_id").references(() => organization.id),
});

/** The alias names these rows. */
export const peopleTable = pgTable("people_table", { id: integer("id").primaryKey() });
export type Person = typeof peopleTable.$inferSelect;
export const people = pgTable("people", { id: integer("id").primaryKey() });

export const accounts = pgTable("accounts", { id: integer("id").primaryKey(), name: text("name") });
export const authAccounts = auth.table("accounts", { id: integer("id").primaryKey() });
export type Account = typeof authAccounts.$inferSelect;
export type NewAccount = typeof authAccounts.$inferInsert;
export const billingAccounts = billing.accounts;

export const users = pgTable("users", { id: integer("id").primaryKey() });
export const newUsers = pgTable("new_users", { id: integer("id").primaryKey(), userId: integer("user_id").references(() => users.id) });
export const userChanges = pgTable("user_changes", { id: integer("id").primaryKey(), user: integer("user").references(() => users.id) });

/** A relation of the name of a column. */
export const changeRelations = relations(userChanges, ({ one }) => ({
  user: one(users, { fields: [userChanges.user], references: [users.id] }),
}));
