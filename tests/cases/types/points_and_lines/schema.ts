import { integer, line, pgTable, point } from "drizzle-orm/pg-core";

export const shapes = pgTable("shapes", {
  id: integer("id").primaryKey(),
  tuple: point("tuple").notNull(),
  object: point("object", { mode: "xy" }),
  edge: line("edge"),
  equation: line("equation", { mode: "abc" }),
});
