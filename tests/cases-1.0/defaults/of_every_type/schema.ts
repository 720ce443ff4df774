import { sql } from "drizzle-orm";
import * as p from "drizzle-orm/pg-core";
const money = p.customType<{data:string}>({ dataType: () => "money" });
const numlike = p.customType<{data:string}>({ dataType: () => "numeric(10, 2)[]" });
const charlike = p.customType<{data:string}>({ dataType: () => "charfoo" });
export const mood = p.pgEnum("mood", ["a'b", 'c"d', "e,f", "g\\h", ""]);
export const s2 = p.pgSchema("s2");
export const m2 = s2.enum("m2", { A: "x", B: "y" });
export const t = p.pgTable("t", {
  id: p.integer().default(5), bi: p.bigint({ mode: "bigint" }).default(5n), bia: p.bigint({mode:"bigint"}).array().default([1n,2n]),
  n: p.numeric({ precision: 5, scale: 2 }).default("1.5"), nn: p.numeric({ mode: "number" }).default(1e21), na: p.numeric().array().default(["1","2"]),
  r: p.real().default(NaN), d: p.doublePrecision().default(-0), ba: p.boolean().array("[][]").default([[true,false],[false]]),
  tx: p.text().default("it's \\ \"q\"\n"), txa: p.text().array().default(["a'b", 'c"d', "e,f", "g\\h", "", "x y"]), ch: p.char({ length: 3 }).default("abc"), vc: p.varchar({ length: 9 }).array("[][]").default([["a"],["b,c"]]),
  js: p.json().default({ a: "it's", "k'": [1, null, "x\u200by"], d: new Date(0) }), jb: p.jsonb().default("hello"), jn: p.jsonb().default([1,"a'b"]), jba: p.jsonb().array().default([{ a: 'x"y' }, [1,2]]), jz: p.jsonb().default(null as any),
  ti: p.time({ precision: 3 }).default("10:00:00"), tz: p.time({ withTimezone: true }).default("10:00:00"), tz2: p.time({ withTimezone: true }).array().default(["10:00:00","11:00:00+02"]),
  da: p.date({ mode: "date" }).default(new Date("2020-01-02T03:04:05Z")), daa: p.date().array().default(["2020-01-01"]),
  ts: p.timestamp({ precision: 3 }).default(new Date("2020-01-02T03:04:05.678Z")), tss: p.timestamp({ mode: "string", precision: 3 }).default("2020-01-01 00:00:00"), tst: p.timestamp({ withTimezone: true }).default(new Date("2020-01-02T03:04:05Z")), tsts: p.timestamp({ withTimezone: true, mode: "string" }).default("2020-01-01 00:00:00"), tsta: p.timestamp({ withTimezone: true, precision: 2 }).array().default([new Date(0)]), tsa: p.timestamp().array().default([new Date(0)]),
  u: p.uuid().default("x"), ua: p.uuid().array().default(["a","b"]), iv: p.interval({ fields: "day to second", precision: 3 }).default("1 day"), iva: p.interval().array().default(["1 day"]),
  ip: p.inet().default("1.2.3.4"), ipa: p.cidr().array().default(["1.0.0.0/8"]), mac: p.macaddr8().default("x"),
  v: p.vector({ dimensions: 3 }).default([1, 2, 3]), va: p.vector({ dimensions: 2 }).array().default([[1,2],[3,4]]), hv: p.halfvec({ dimensions: 2 }).default([1,2]), sv: p.sparsevec({ dimensions: 2 }).default("{1:1}/2"), sva: p.sparsevec({dimensions:2}).array().default(["{1:1, 2:2}/2"]), bi2: p.bit({ dimensions: 3 }).default("101"),
  po: p.point().default([1,2]), pox: p.point({ mode: "xy" }).default({x:1.5,y:2}), poa: p.point().array().default([[1,2],[3,4]]), poxa: p.point({ mode: "xy" }).array().default([{x:1,y:2}]),
  l: p.line().default([1,2,3]), la: p.line({ mode: "abc" }).default({a:1,b:2,c:3}), laa: p.line({mode:"abc"}).array().default([{a:1,b:2,c:3}]),
  g: p.geometry({ type: "point", srid: 4326 }).default([1,2]), gx: p.geometry({ mode: "xy", srid: 4326 }).default({x:1,y:2}), ga: p.geometry({srid: 4326}).array().default([[1,2],[3,4]]), gxa: p.geometry({mode:"xy"}).array().default([{x:1,y:2}]),
  e: mood().default("a'b"), ea: mood().array().default(["a'b",'c"d',"e,f","g\\h"]), e0: mood().default(""), e2: m2().default("x"), e2a: m2().array("[][]").default([["x"]]),
  c: money().default("5"), ca: money().array().default(["5","6"]), nl: numlike().default("5"), cl: charlike().default("x"), c5: money().default(5 as any),
  by: p.bytea(), em: p.text().array().default([]), em2: p.integer().array("[][]").default([[]]),
  sq: p.text().default(sql`'x'::text`), sq2: p.timestamp().default(sql`now()::timestamp with time zone`), sq3: p.text().array().default(sql`'{}'::text[]`), sq4: p.text().default(sql`f('a'::text)`), sq5: p.integer().default(sql`${5}`), sq6: p.text().default(sql`('a'::varchar(3))::text[]`),
  idn: p.integer().generatedAlwaysAsIdentity({ increment: -1, cache: 7, name: "sq" }), idb: p.bigint({ mode: "number" }).generatedByDefaultAsIdentity({ startWith: 10 }), sid: p.smallint().generatedAlwaysAsIdentity(),
  gen: p.text().generatedAlwaysAs((): any => sql`${t.tx} || 'a'`), gen2: p.text().generatedAlwaysAs("lower(tx)"),
});
