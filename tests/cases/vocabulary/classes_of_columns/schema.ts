import { is, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

const own = pg.customType<{ data: string }>({ dataType: () => "text" });

/** One column of each class; none of them is exported, so that only the answers are facts. */
const all = pg.pgTable("all", {
  a: pg.bigint({ mode: "number" }), b: pg.bigint({ mode: "bigint" }), c: pg.bigserial({ mode: "number" }),
  d: pg.bigserial({ mode: "bigint" }), e: pg.bit({ dimensions: 3 }), f: pg.boolean(), g: pg.char(), h: pg.cidr(),
  i: own(), j: pg.date({ mode: "date" }), k: pg.date(), l: pg.doublePrecision(), m: pg.geometry({ type: "point" }),
  n: pg.geometry({ type: "point", mode: "xy" }), o: pg.halfvec({ dimensions: 3 }), p: pg.inet(), q: pg.integer(),
  r: pg.interval(), s: pg.json(), t: pg.jsonb(), u: pg.line(), v: pg.line({ mode: "abc" }), w: pg.macaddr(),
  x: pg.macaddr8(), y: pg.numeric(), z: pg.numeric({ mode: "number" }), aa: pg.numeric({ mode: "bigint" }),
  ab: pg.point(), ac: pg.point({ mode: "xy" }), ad: pg.real(), ae: pg.serial(), af: pg.smallint(),
  ag: pg.smallserial(), ah: pg.sparsevec({ dimensions: 3 }), ai: pg.text(), aj: pg.time(), ak: pg.timestamp(),
  al: pg.timestamp({ mode: "string" }), am: pg.uuid(), an: pg.varchar(), ao: pg.vector({ dimensions: 3 }),
  ap: pg.pgEnum("mood", ["a"])(),
});
const names = `
  PgBigInt53 PgBigInt64 PgBigSerial53 PgBigSerial64 PgBinaryVector PgBoolean PgChar PgCidr PgCustomColumn PgDate
  PgDateString PgDoublePrecision PgGeometry PgGeometryObject PgHalfVector PgInet PgInteger PgInterval PgJson PgJsonb
  PgLineABC PgLineTuple PgMacaddr PgMacaddr8 PgNumeric PgNumericBigInt PgNumericNumber PgPointObject PgPointTuple
  PgReal PgSerial PgSmallInt PgSmallSerial PgSparseVector PgText PgTime PgTimestamp PgTimestampString PgUUID
  PgVarchar PgVector
`.trim().split(/\s+/) as (keyof typeof pg)[];
const asked: [string, unknown][] = [...Object.entries(all), ["sql", sql`1`], ["text", "PgText"], ["builder", pg.text()]];
const which = (of: never) => asked.filter(([, value]) => is(value, of)).map(([key]) => key).join(" ");

/** How some helpers ask: each class with the columns that are of it. */
export const answers = pg.pgTable("answers", {
  id: pg.integer().primaryKey(),
  ...Object.fromEntries(names.map((name) => [name, pg.text().default(which(pg[name] as never))])),
  instances: pg.text().default(`${all.ai instanceof pg.PgText} ${all.an instanceof pg.PgText}`),
}, (table) => [
  pg.index(is(table.instances, pg.PgText) ? "answers_of_text" : "answers_of_another_class").on(table.instances),
]);
