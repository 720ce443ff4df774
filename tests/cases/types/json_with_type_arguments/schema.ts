import { integer, json, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Faq as Question, Theme } from "./types";
import { Place, type Tree } from "./types";

interface Address extends Place {
  street: string;
  "house-number"?: number | undefined;
}

type Extra = { address: Address; class: boolean } & { since: string | null };

export const settings = pgTable("settings", {
  id: integer("id").primaryKey(),
  theme: jsonb("theme").$type<Theme>().notNull().default({ mode: "dark", accents: [] }),
  tags: jsonb("tags").$type<string[]>().notNull(),
  faq: jsonb("faq").$type<readonly Question[]>(),
  extra: json("extra").$type<Extra | null>(),
  counts: jsonb("counts").$type<Record<string, number>>().notNull(),
  byDay: jsonb("by_day").$type<{ [day: string]: { open: string; close?: string }[] }>(),
  flags: jsonb("flags").$type<Record<"beta" | "legacy", boolean>>(),
  pair: jsonb("pair").$type<[number, string]>(),
  tree: jsonb("tree").$type<Tree>(),
  level: jsonb("level").$type<1 | 2 | "max">(),
  kind: text("kind").$type<"user" | "team">().notNull(),
  odd: jsonb("odd").$type<{ list: string[]; "a b": Partial<Place> }>(),
  when: jsonb("when").$type<Map<string, Date>>(),
  any: jsonb("any").$type<unknown>(),
  generic: jsonb("generic").$type<Array<Partial<Theme>>>(),
  free: jsonb("free"),
});
