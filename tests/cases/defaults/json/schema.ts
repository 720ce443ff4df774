import { integer, json, jsonb, pgTable } from "drizzle-orm/pg-core";

const empty = {};

export const preferences = pgTable("preferences", {
  id: integer("id").primaryKey(),
  none: jsonb("none").default(empty).notNull(),
  list: jsonb("list").default([]),
  nested: jsonb("nested").default({ a: [1, 2, { b: null }], "c d": "x\"y", yes: true }),
  plain: json("plain").default({ order: 1, alpha: 2 }),
  number: jsonb("number").default(3),
  flag: json("flag").default(false),
  unicode: jsonb("unicode").default({ "héllo": "wörld – ok" }),
});
