import * as pg from "drizzle-orm/pg-core";
import { bytes, caseless, lists, momentRange, mood, wholeRange } from "./parts";

export { mood };

/** One column of each type: tests/tools/values.cjs writes rows into it. */
export const samples = pg.pgTable("samples", {
  id: pg.integer("id").primaryKey(),
  small: pg.smallint("small"),
  plain: pg.integer("plain"),
  big: pg.bigint("big", { mode: "bigint" }),
  rough: pg.real("rough"),
  exact: pg.doublePrecision("exact"),
  amount: pg.numeric("amount"),
  price: pg.numeric("price", { precision: 38, scale: 10 }),
  yes: pg.boolean("yes"),
  body: pg.text("body"),
  title: pg.varchar("title", { length: 40 }),
  code: pg.char("code", { length: 4 }),
  email: caseless("email"),
  photo: bytes("photo"),
  key: pg.uuid("key"),
  doc: pg.json("doc"),
  docb: pg.jsonb("docb"),
  day: pg.date("day"),
  clock: pg.time("clock"),
  local: pg.timestamp("local", { mode: "string" }),
  moment: pg.timestamp("moment", { mode: "string", withTimezone: true }),
  span: pg.interval("span"),
  address: pg.inet("address"),
  network: pg.cidr("network"),
  card: pg.macaddr("card"),
  longCard: pg.macaddr8("long_card"),
  place: pg.point("place"),
  route: pg.line("route"),
  mood: mood("mood"),
  embedding: pg.vector("embedding", { dimensions: 3 }),
  pages: wholeRange("pages"),
  booked: momentRange("booked"),
  ...lists,
});
