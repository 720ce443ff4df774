import { type AnyPgColumn, foreignKey, integer, pgTable, primaryKey, unique } from "drizzle-orm/pg-core";

// Composite keys with a column in common, to one table.
export const members = pgTable(
  "members",
  { orgId: integer("org_id").notNull(), userId: integer("user_id").notNull() },
  (t) => [primaryKey({ columns: [t.orgId, t.userId] })],
);
export const tasks = pgTable(
  "tasks",
  {
    id: integer("id").primaryKey(),
    orgId: integer("org_id").notNull(),
    ownerId: integer("owner_id").notNull(),
    reviewerId: integer("reviewer_id"),
  },
  (t) => [
    foreignKey({ columns: [t.orgId, t.ownerId], foreignColumns: [members.orgId, members.userId] }),
    foreignKey({ columns: [t.orgId, t.reviewerId], foreignColumns: [members.orgId, members.userId] }),
    unique().on(t.orgId, t.ownerId),
  ],
);

// Two tables that point at each other.
export const teams = pgTable("teams", {
  id: integer("id").primaryKey(),
  leaderId: integer("leader_id").references((): AnyPgColumn => players.id),
});
export const players = pgTable("players", {
  id: integer("id").primaryKey(),
  teamId: integer("team_id").notNull().references(() => teams.id),
});
