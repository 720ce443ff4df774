import { integer, json, jsonb, pgTable } from "drizzle-orm/pg-core";
import type { Faq as Question, Place, Theme, Tree } from "./types";

interface Address extends Place {
  street: string;
  "house-number"?: number | null;
}

type Event = { type: "moved"; to: Address } | { type: "re-named"; name: string } | { type: "gone" };

export const settings = pgTable("settings", {
  id: integer("id").primaryKey(),
  theme: jsonb("theme").$type<Theme>().notNull(),
  tags: jsonb("tags").$type<string[]>().notNull().default([]),
  faq: jsonb("faq").$type<readonly Question[]>(),
  address: json("address").$type<Address | null>(),
  counts: jsonb("counts").$type<Record<string, number>>(),
  pair: jsonb("pair").$type<[number, string]>(),
  tree: jsonb("tree").$type<Tree>(),
  level: jsonb("level").$type<"low" | "high-er" | "">(),
  events: jsonb("events").$type<Event[]>(),
  mixed: jsonb("mixed").$type<number | boolean | "auto" | string[] | { self: true; class: null }>(),
  vague: jsonb("vague").$type<{ a: string } | { b: string }>(),
  count: jsonb("count").$type<1 | 2 | "max">(),
  when: jsonb("when").$type<Map<string, Date>>(),
  free: jsonb("free"),
});
