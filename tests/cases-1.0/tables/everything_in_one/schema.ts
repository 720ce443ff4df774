import { sql, eq, and, or, not, isNull, inArray, notInArray, gt, between, like, arrayContains } from "drizzle-orm";
import * as p from "drizzle-orm/pg-core";
export const org = p.pgSchema("org"); export const ex = p.pgSchema("ex").existing();
export const exT = ex.table("gone", { id: p.integer().primaryKey() });
export const st = p.pgEnum("st", ["a", "b"]);
export const role = p.pgRole("adm", { createDb: true }); export const rex = p.pgRole("rex").existing();
export const users = org.table("users", { id: p.integer().primaryKey(), name: p.text().unique(), nm2: p.text().unique("q", { nulls: "not distinct" }), at: p.timestamp(), num: p.numeric({ mode: "number" }), st: st(), pt: p.point(), tags: p.text().array(), v: p.vector({ dimensions: 2 }), js: p.jsonb() }, (t) => [
  p.check("c1", and(gt(t.id, 5), eq(t.name, "it's"))!), p.check("c2", or(isNull(t.name), not(eq(t.st, "a")), inArray(t.id, [1, 2]), notInArray(t.id, []))!),
  p.check("c3", sql`${t.at} > ${new Date(0).toISOString()}`), p.check("c4", eq(t.num, 5)), p.check("c6", arrayContains(t.tags, ["a", "b"])), p.check("c7", not(sql`${t.name} = 'x'`)!), p.check("c8", between(t.id, 1, 2)), p.check("c9", like(t.name, "a%")), p.check("c10", eq(t.js, { a: "it's" })), p.check("c11", inArray(t.tags, [["a"],["b"]])), p.check("c12", inArray(t.id, [])),
  p.index().on(t.name.desc().nullsFirst(), t.id.asc()).where(sql`true`), p.index("i2").on(sql`lower(${t.name})`).where(and(isNull(t.name), eq(t.id, 1))!).with({ fillfactor: 70 }).concurrently(),
  p.uniqueIndex("i3").using("gin", t.js.op("jsonb_path_ops")), p.index("i4").using("hnsw", t.v.op("vector_l2_ops")), p.index("i5").onOnly(t.id.desc()),
  p.unique().on(t.name), p.unique("two").on(t.name, t.id).nullsNotDistinct(),
  p.pgPolicy("p1", { for: "select", to: [role, "zed", "B"], using: and(eq(t.id, 5), sql`${t.name} = ${"x"}`), withCheck: inArray(t.id, [1, 2]) }), p.pgPolicy("p2"),
]);
export const p3 = p.pgPolicy("p3", { as: "restrictive", to: rex, using: sql`true` }).link(users);
export const posts = p.pgTable.withRLS("posts", { a: p.integer().notNull(), b: p.integer(), u: p.integer().references(() => users.id, { onDelete: "cascade", name: "named_fk" }), w: p.integer().references((): any => posts.a), x: p.integer().references(() => exT.id) }, (t) => [
  p.primaryKey({ columns: [t.a, t.b] }), p.foreignKey({ columns: [t.a, t.b], foreignColumns: [users.id, users.id] }).onUpdate("set null") ]);
export const longTable = p.pgTable("a_table_with_quite_a_long_name_for_sure", { a_rather_long_column: p.integer().references(() => users.id), k1: p.integer().primaryKey(), k2: p.integer().primaryKey() });
export const veryLong = p.pgTable("a_table_with_such_a_long_name_that_it_is_over_45", { a_rather_long_column: p.integer().references(() => users.id), k1: p.integer() }, (t) => [p.primaryKey({ name: "mine", columns: [t.k1] })]);
export const sq = p.pgSequence("sq", { increment: -2, cache: 5, cycle: true, minValue: -100 }); export const sq2 = org.sequence("sq2");
export const v1 = p.pgView("v1").as((qb) => qb.select({ id: users.id, low: sql<string>`lower(${users.name})`.as("low"), other: sql`${posts.a} + 1`.as("other") }).from(users).where(and(eq(users.id, 5), isNull(users.name))));
export const v2 = org.materializedView("v2").using("heap").tablespace("ts").with({ fillfactor: 90, autovacuumEnabled: true }).withNoData().as((qb) => qb.select({ id: users.id, p: posts.a }).from(users).leftJoin(posts, eq(posts.u, users.id)).orderBy(users.id).limit(5));
export const v3 = p.pgView("v3", { id: p.integer(), nm: p.text() }).with({ checkOption: "local", securityInvoker: true }).as(sql`select * from ${users} where ${users.id} > ${5}`);
export const v4 = p.pgView("v4", { id: p.integer() }).existing();
export const v5 = p.pgView("v5").as((qb) => qb.select().from(v1)); export const v6 = p.pgView("v6").as((qb) => qb.select({ a: v3.id, b: v3.nm }).from(v3).where(eq(v3.id, 3)));
export const v7 = p.pgView("v7").as((qb) => qb.select().from(posts).groupBy(posts.a).having(gt(posts.a, 1)));
export const vx = ex.view("vx").as((qb) => qb.select().from(posts)); export const same = p.pgTable("v4", { id: p.integer() });
export const self1 = p.pgTable("self", { id: p.integer().primaryKey(), parent: p.integer().references((): any => self1.id, { onUpdate: "no action" }) });
