import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const jobs = pgTable("jobs", {
  id: uuid("id").primaryKey().default(sql`gen_random_uuid()`),
  createdAt: timestamp("created_at").default(sql`now()`),
  stampedAt: timestamp("stamped_at").default(sql`CURRENT_TIMESTAMP`),
  inUtc: timestamp("in_utc").default(sql`timezone('utc'::text, now())`).notNull(),
  later: timestamp("later").default(sql`now() + interval '7 days'`),
  label: text("label").default(sql`'new'::text`),
  payload: jsonb("payload").default(sql`'{}'::jsonb`),
  tags: text("tags").array().default(sql`'{}'::text[]`),
  more: text("more").array().default(sql`ARRAY['x', 'y']::text[]`),
  sum: integer("sum").default(sql`1 + 2`),
  raw: text("raw").default(sql.raw("upper('abc')")),
  spread: text("spread").default(sql`
    concat(
      'a',
      'b'
    )
  `),
});
