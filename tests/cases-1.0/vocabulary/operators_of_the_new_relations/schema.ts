import { getOrderByOperators, getColumns, is, operators, orderByOperators, sql } from "drizzle-orm";
import { Relations, getOperators, getOrderByOperators as former } from "drizzle-orm/_relations";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

const { gt, and, isNotNull } = operators;
const base = pgTable("base", { id: integer("id").primaryKey() });

export const rows = pgTable("rows", { n: integer("n"), ...getColumns(base) && {}, [String(is({}, Relations))]: integer() }, (t) => [
  check("operators", and(gt(t.n, sql`0`), isNotNull(t.n))!),
  check("orders", sql`${orderByOperators.asc(t.n)} <> ${getOrderByOperators().desc(t.n)}`),
  check("former", getOperators().or(sql`1 = 1`, former().sql`2 = 2`)!),
  check("columns", sql.raw(`'${Object.keys(getColumns(base)).join()}' <> ''`)),
]);
