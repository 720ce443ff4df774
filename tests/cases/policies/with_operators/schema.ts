import { and, eq, exists, gt, ilike, inArray, isNull, not, notExists, or, sql } from "drizzle-orm";
import { boolean, integer, pgPolicy, pgTable, QueryBuilder, text, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole, authUid } from "drizzle-orm/supabase";

export const clubs = pgTable("clubs", { id: uuid("id").primaryKey(), open: boolean("open"), owner: uuid("owner") });

export const posts = pgTable(
  "posts",
  { id: uuid("id").primaryKey(), clubId: uuid("club_id"), hidden: boolean("hidden"), score: integer("score"), text: text("text") },
  (t) => [
    pgPolicy("columns", { for: "select", to: authenticatedRole, using: and(not(t.hidden), isNull(t.text), gt(t.score, t.score)) }),
    pgPolicy("club", {
      for: "update",
      to: authenticatedRole,
      using: exists(
        new QueryBuilder().select().from(clubs).where(and(eq(clubs.id, t.clubId), eq(clubs.owner, authUid))),
      ),
    }),
    pgPolicy("either", { for: "delete", using: or(sql`${t.hidden}`, sql`${t.score} > 3`) }),
  ],
);
