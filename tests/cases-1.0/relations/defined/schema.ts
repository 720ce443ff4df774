import { defineRelations } from "drizzle-orm";
import { foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  managerId: integer("manager_id"),
  name: text("name").notNull(),
});
export const profiles = pgTable("profiles", {
  id: integer("id").primaryKey(),
  userId: integer("user_id").notNull().unique().references(() => users.id),
});
export const groups = pgTable("groups", { id: integer("id").primaryKey(), title: text("title") });
export const memberships = pgTable(
  "memberships",
  {
    userId: integer("user_id").notNull().references(() => users.id),
    groupId: integer("group_id").notNull().references(() => groups.id),
  },
  (t) => [primaryKey({ columns: [t.userId, t.groupId] })],
);
export const posts = pgTable("posts", {
  id: integer("id").primaryKey(),
  authorId: integer("author_id").references(() => users.id),
  reviewerId: integer("reviewer_id").references(() => users.id),
});
export const offices = pgTable("offices", { city: text("city"), floor: integer("floor") }, (t) => [
  unique().on(t.city, t.floor),
  primaryKey({ columns: [t.city, t.floor] }),
]);
export const desks = pgTable("desks", { id: integer("id").primaryKey(), city: text("city"), floor: integer("floor") }, (t) => [
  foreignKey({ columns: [t.city, t.floor], foreignColumns: [offices.city, offices.floor] }),
]);

const schema = { users, profiles, groups, memberships, posts, offices, desks, answer: 42 };

export const relations = defineRelations(schema, (r) => ({
  users: {
    profile: r.one.profiles({ from: r.users.id, to: r.profiles.userId }),
    manager: r.one.users({ from: r.users.managerId, to: r.users.id, alias: "management", optional: true }),
    reports: r.many.users({ from: r.users.id, to: r.users.managerId, alias: "management" }),
    groups: r.many.groups({
      from: r.users.id.through(r.memberships.userId),
      to: r.groups.id.through(r.memberships.groupId),
    }),
    written: r.many.posts({ from: r.users.id, to: r.posts.authorId, alias: "author" }),
    reviewed: r.many.posts({ alias: "reviewer" }),
  },
  profiles: { user: r.one.users({ from: r.profiles.userId, to: r.users.id, optional: false }) },
  groups: { members: r.many.users() },
  posts: {
    author: r.one.users({ alias: "author" }),
    reviewer: r.one.users({ from: [r.posts.reviewerId], to: [r.users.id], alias: "reviewer" }),
  },
  offices: { desks: r.many.desks() },
  desks: { office: r.one.offices({ from: [r.desks.city, r.desks.floor], to: [r.offices.city, r.offices.floor] }) },
}));
