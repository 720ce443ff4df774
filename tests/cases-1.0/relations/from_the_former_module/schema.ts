import { relations } from "drizzle-orm/_relations";
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey() });
export const profiles = pgTable("profiles", {
  id: integer("id").primaryKey(),
  userId: integer("user_id").unique().references(() => users.id),
  bio: text("bio"),
});
export const groups = pgTable("groups", { id: integer("id").primaryKey() });
export const memberships = pgTable(
  "memberships",
  { userId: integer("user_id").references(() => users.id), groupId: integer("group_id").references(() => groups.id) },
  (t) => [primaryKey({ columns: [t.userId, t.groupId] })],
);

export const usersRelations = relations(users, ({ one, many }) => ({ profile: one(profiles), memberships: many(memberships) }));
export const profilesRelations = relations(profiles, ({ one }) => ({
  user: one(users, { fields: [profiles.userId], references: [users.id] }),
}));
export const groupsRelations = relations(groups, ({ many }) => ({ memberships: many(memberships) }));
export const membershipsRelations = relations(memberships, ({ one }) => ({
  user: one(users, { fields: [memberships.userId], references: [users.id] }),
  group: one(groups, { fields: [memberships.groupId], references: [groups.id] }),
}));
