import { pgTable } from "drizzle-orm/pg-core";
import { getPgColumnBuilders } from "drizzle-orm/pg-core/columns/all";

const { integer, varchar, ...others } = getPgColumnBuilders();
const shared = (t: ReturnType<typeof getPgColumnBuilders>) => ({ made: t.timestamp({ withTimezone: true }).defaultNow() });

export const things = pgTable("things", {
  id: integer("id").primaryKey(),
  name: varchar("name", { length: 20 }),
  score: others.numeric("score", { precision: 4, scale: 1 }),
  ...shared(getPgColumnBuilders()),
});
