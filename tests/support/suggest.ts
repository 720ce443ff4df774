import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgPolicy, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole, authUsers } from "drizzle-orm/supabase";

export const profiles = pgTable(
  "profiles",
  {
    id: uuid("id").primaryKey().references(() => authUsers.id),
    handle: text("handle").notNull().unique(),
  },
  (t) => [
    /* profiles */
  ],
);

// Straight to the provider's users, with a nullable column beside it.
export const teams = pgTable(
  "teams",
  {
    id: integer("id").primaryKey(),
    ownerId: uuid("owner_id").notNull().references(() => authUsers.id),
    reviewedBy: uuid("reviewed_by").references(() => authUsers.id),
  },
  (t) => [
    /* teams */
  ],
);

// Keys of two columns, under a name that is no identifier.
export const boards = pgTable(
  "boards",
  {
    "team-id": integer("team_id").notNull().references(() => teams.id),
    number: integer("number").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t["team-id"], t.number] }),
    /* boards */
  ],
);

export const cards = pgTable(
  "cards",
  {
    id: integer("id").primaryKey(),
    teamId: integer("team_id").notNull(),
    board: integer("board").notNull(),
    parent: integer("parent"),
  },
  (t) => [
    foreignKey({ columns: [t.teamId, t.board], foreignColumns: [boards["team-id"], boards.number] }),
    foreignKey({ columns: [t.parent], foreignColumns: [t.id] }),
    /* cards */
  ],
);

// By something else than the user's id.
export const mentions = pgTable(
  "mentions",
  {
    id: integer("id").primaryKey(),
    handle: text("handle").notNull().references(() => profiles.handle),
  },
  (t) => [
    /* mentions */
  ],
);

export const messages = pgTable("messages", {
  id: integer("id").primaryKey(),
  sender: uuid("sender").notNull().references(() => profiles.id),
  receiver: uuid("receiver").notNull().references(() => profiles.id),
});

// Who takes part in a team: whoever could insert a row could take part in any.
export const members = pgTable(
  "members",
  {
    teamId: integer("team_id").notNull().references(() => teams.id),
    userId: uuid("user_id").notNull().references(() => profiles.id),
    role: text("role").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.userId] }),
    /* members */
  ],
);

// Who did something is not whose row it is.
export const audits = pgTable("audits", {
  id: integer("id").primaryKey(),
  changedBy: uuid("changed_by").notNull().references(() => profiles.id),
});

// Not every one is about a mention, and the mention's owner need not be the remark's.
export const remarks = pgTable("remarks", {
  id: integer("id").primaryKey(),
  mentionId: integer("mention_id").references(() => mentions.id),
});

export const tags = pgTable("tags", { id: integer("id").primaryKey() });

export const open = pgTable("open", { id: integer("id").primaryKey() }, () => [
  pgPolicy("everybody", { for: "select", using: sql`true` }),
]);
