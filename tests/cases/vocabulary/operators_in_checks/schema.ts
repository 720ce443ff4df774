import {
  arrayContained, arrayContains, arrayOverlaps, between, eq, exists, gt, gte, ilike, inArray, isNotNull, isNull, like, lt, lte, ne,
  not, notBetween, notExists, notIlike, notInArray, notLike, or, sql,
} from "drizzle-orm";
import { check, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const rows = pgTable(
  "rows",
  {
    a: integer("a").primaryKey(),
    b: integer("b"),
    body: text("body"),
    tags: text("tags").array(),
    more: text("more").array(),
  },
  (t) => [
    check("eq", eq(t.a, t.b)),
    check("ne", ne(t.a, t.b)),
    check("gt", gt(t.a, sql`0`)),
    check("gte", gte(t.a, sql`0`)),
    check("lt", lt(t.a, sql`100`)),
    check("lte", lte(t.a, sql`100`)),
    check("is_null", or(isNull(t.b), not(isNotNull(t.body)))!),
    check("in", inArray(t.a, [sql`1`, sql`2`])),
    check("not_in", notInArray(t.a, [sql`3`])),
    check("between", between(t.a, sql`1`, t.b)),
    check("not_between", notBetween(t.a, sql`101`, sql`200`)),
    check("like", like(t.body, sql`'a%'`)),
    check("not_like", notLike(t.body, sql`'b%'`)),
    check("ilike", ilike(t.body, sql`'c%'`)),
    check("not_ilike", notIlike(t.body, sql`'d%'`)),
    check("contains", arrayContains(t.tags, sql`'{a}'`)),
    check("contained", arrayContained(t.tags, t.more)),
    check("overlaps", arrayOverlaps(t.tags, sql`'{b,c}'`)),
  ],
);

export const some = pgView("some", { a: integer("a") }).as(
  sql`select a from ${rows} where ${exists(sql`(select 1)`)} and ${notExists(sql`(select 1 where false)`)}`,
);
