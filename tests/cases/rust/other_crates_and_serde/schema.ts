import * as pg from "drizzle-orm/pg-core";

/** How urgent a task is. */
export const urgency = pg.pgEnum("urgency", ["low", "very-high", "Now"]);

/** Something to do. */
export const tasks = pg.pgTable("tasks", {
  id: pg.uuid("id").primaryKey().defaultRandom(),
  /** When it has to be done. */
  due: pg.date("due").notNull(),
  at: pg.time("at"),
  local: pg.timestamp("local").notNull().defaultNow(),
  done: pg.timestamp("done", { withTimezone: true }),
  price: pg.numeric("price", { precision: 12, scale: 2 }).notNull(),
  urgency: urgency("urgency").notNull(),
  reminders: pg.timestamp("reminders", { withTimezone: true }).array(),
  source: pg.inet("source"),
  settings: pg.jsonb("settings").notNull().default({}),
});
