import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";

export const rooms = pgTable(
  "rooms",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
  },
  (t) => [pgPolicy("members see rooms", { for: "select", using: sql`${t.name} <> 'hidden'` })],
);
