import { sql } from "drizzle-orm";
import { customType, jsonb, pgEnum, pgTable, text, timestamp, uuid, varchar } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["open", "shut"]);

const textArray = customType<{ data: string[] }>({ dataType: () => "text[]" });

// A cast at the end of a default, which drizzle-kit 1.0 leaves out or makes its own.
export const items = pgTable("items", {
  id: text("id").primaryKey().default(sql`gen_random_uuid()::text`),
  tags: text("tags").array().notNull().default(sql`ARRAY[]::text[]`),
  labels: textArray("labels").notNull().default(sql`ARRAY[]::text[]`),
  others: uuid("others").array().default(sql`'{}'::uuid[]`),
  state: state("state").default(sql`'open'::state`),
  settings: jsonb("settings").default(sql`'{}'::jsonb`),
  code: varchar("code", { length: 8 }).default(sql`'none'::character varying`),
  at: timestamp("at").default(sql`now()::timestamp`),
});
