import * as pg from "drizzle-orm/pg-core";

export const mood = pg.pgEnum("mood", ["", "so-so", "2 fast", "great", "Great", "type", "größer", "'\"\\"]);

export const bytes = pg.customType<{ data: Buffer }>({ dataType: () => "bytea" });
export const caseless = pg.customType<{ data: string }>({ dataType: () => "citext" });
export const wholeRange = pg.customType<{ data: string }>({ dataType: () => "int4range" });
export const momentRange = pg.customType<{ data: string }>({ dataType: () => "tstzrange" });

export const lists = {
  numbers: pg.integer("numbers").array(),
  words: pg.text("words").array(),
  moods: mood("moods").array(),
  keys: pg.uuid("keys").array(),
  amounts: pg.numeric("amounts").array(),
  moments: pg.timestamp("moments", { mode: "string", withTimezone: true }).array(),
  docs: pg.jsonb("docs").array(),
};
