import * as pg from "drizzle-orm/pg-core";
import { lists, named, size } from "./parts";

export { size };

/** Types that only some clients can read and write, and lists of lists: tests/tools/values.cjs writes rows into it. */
export const rarities = pg.pgTable("rarities", {
  id: pg.integer("id").primaryKey(),
  alarm: pg.time("alarm", { withTimezone: true }),
  coarse: pg.timestamp("coarse", { mode: "string", precision: 0 }),
  shift: pg.interval("shift", { fields: "day to second" }),
  flags: pg.bit("flags", { dimensions: 3 }),
  anyFlags: named("bit varying")("any_flags"),
  half: pg.halfvec("half", { dimensions: 3 }),
  sparse: pg.sparsevec("sparse", { dimensions: 3 }),
  price: named("money")("price"),
  path: named("ltree")("path"),
  labels: named("hstore")("labels"),
  lexemes: named("tsvector")("lexemes"),
  search: named("tsquery")("search"),
  object: named("oid")("object"),
  relation: named("regclass")("relation"),
  kind: named("regtype")("kind"),
  place: named("jsonpath")("place"),
  position: named("pg_lsn")("position"),
  snapshot: named("txid_snapshot")("snapshot"),
  area: named("box")("area"),
  longs: named("int8range")("longs"),
  amounts: named("numrange")("amounts"),
  days: named("daterange")("days"),
  locals: named("tsrange")("locals"),
  pages: named("int4multirange")("pages"),
  booked: named("tstzmultirange")("booked"),
  spot: pg.point("spot", { mode: "xy" }),
  ...lists,
});
