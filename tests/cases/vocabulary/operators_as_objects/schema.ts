import { getOperators, getOrderByOperators, sql, Relations, is } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

const { gt, and, isNotNull } = getOperators();
const order = getOrderByOperators();

export const rows = pgTable("rows", { id: integer("id").primaryKey(), [String(is({}, Relations))]: integer() }, (t) => [
  check("operators", and(gt(t.id, sql`0`), isNotNull(t.id))!),
  check("order", sql`${order.asc(sql`1`)} <> ${order.desc(sql`2`)}`),
]);
