import { and, eq } from "drizzle-orm";
import { integer, line, pgTable, pgView, point } from "drizzle-orm/pg-core";

export const marks = pgTable("marks", {
  id: integer("id").primaryKey(),
  place: point("place"),
  spot: point("spot", { mode: "xy" }),
  edge: line("edge"),
  rim: line("rim", { mode: "abc" }),
});

export const some = pgView("some_").as((qb) =>
  qb.select({ id: marks.id }).from(marks).where(
    and(eq(marks.place, [1, 2]), eq(marks.spot, { x: 1, y: 2.5 }), eq(marks.edge, [1, 2, 3]), eq(marks.rim, { a: 1, b: 2, c: 3 })),
  ),
);
