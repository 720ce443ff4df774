import { sql } from "drizzle-orm";
import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

const days = 30;
const interval = sql.raw(`interval '${days} days'`);
const now = sql`now()`;
const parts = sql.join([sql`'a'`, sql`'b'`], sql` || `);

export const trials = pgTable("trials", {
  id: integer("id").primaryKey(),
  endsAt: timestamp("ends_at").default(sql`${now} + ${interval}`),
  code: text("code").default(sql`(${parts})`),
  nothing: text("nothing").default(sql`NULL${sql.empty()}`),
});
