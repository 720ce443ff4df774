import { and, eq, or, sql } from "drizzle-orm";
import { boolean, pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";

export const posts = pgTable(
  "posts",
  { id: uuid("id").primaryKey(), state: text("state"), open: boolean("open"), author: uuid("author") },
  (t) => [
    pgPolicy("published", { for: "select", using: eq(t.state, "published") }),
    pgPolicy("open or own", { for: "update", using: or(eq(t.open, true), sql`${t.author} = auth.uid()`) }),
    pgPolicy("quoted", { for: "delete", using: and(eq(t.state, "it's old"), eq(t.open, false)) }),
  ],
);
