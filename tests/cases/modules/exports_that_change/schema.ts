import { integer, pgTable } from "drizzle-orm/pg-core";
import { count, next, start as begin } from "./counter";

const first = count;
next();
const second = count;
next();

export const counts = pgTable("counts", {
  id: integer("id").primaryKey(),
  first: integer("first").default(first),
  second: integer("second").default(second),
  third: integer("third").default(count),
  start: integer("start").default(begin),
});
