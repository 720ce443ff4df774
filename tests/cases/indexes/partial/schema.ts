import { isNull, sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";

export const tasks = pgTable(
  "tasks",
  {
    id: integer("id").primaryKey(),
    owner: text("owner"),
    done: boolean("done").notNull(),
    deletedAt: timestamp("deleted_at"),
  },
  (t) => [
    index("open_idx").on(t.owner).where(sql`${t.done} = false`),
    uniqueIndex("one_live").on(t.owner).where(sql`deleted_at is null`),
    index("alive_idx").on(t.owner).where(isNull(t.deletedAt)),
  ],
);
