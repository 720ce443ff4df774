import * as pg from "drizzle-orm/pg-core";

export const named = (name: string) => pg.customType<{ data: string }>({ dataType: () => name });

export const size = pg.pgEnum("size", ["small", "a,b", 'a"b', "{}", "NULL"]);

export const lists = {
  grid: pg.integer("grid").array().array(),
  table: pg.text("table").array().array(),
  sizes: size("sizes").array(),
  mails: named("citext")("mails").array(),
  paths: named("ltree")("paths").array(),
  vectors: pg.vector("vectors", { dimensions: 2 }).array(),
  spots: pg.point("spots").array(),
  hosts: pg.inet("hosts").array(),
  cards: pg.macaddr("cards").array(),
  spans: pg.interval("spans").array(),
  flagged: pg.bit("flagged", { dimensions: 2 }).array(),
  nights: pg.date("nights").array(),
};
