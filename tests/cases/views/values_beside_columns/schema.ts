import { and, arrayContains, arrayOverlaps, eq, gt, inArray } from "drizzle-orm";
import { bigint, boolean, date, integer, jsonb, line, numeric, pgTable, pgView, point, text, timestamp } from "drizzle-orm/pg-core";

export const things = pgTable("things", {
  id: integer("id").primaryKey(),
  price: numeric("price", { mode: "number" }),
  born: timestamp("born"),
  seen: timestamp("seen", { mode: "string" }),
  day: date("day", { mode: "date" }),
  big: bigint("big", { mode: "number" }),
  info: jsonb("info"),
  place: point("place"),
  spot: point("spot", { mode: "xy" }),
  edge: line("edge", { mode: "abc" }),
  tags: text("tags").array(),
  prices: numeric("prices", { mode: "number" }).array(),
  ok: boolean("ok"),
});

export const scalars = pgView("scalars").as((qb) =>
  qb.select({ id: things.id }).from(things).where(
    and(gt(things.price, 1.5), gt(things.born, new Date(0)), eq(things.seen, "2020-01-01"), gt(things.day, new Date(0)), eq(things.big, 7), eq(things.ok, true)),
  ),
);
export const shapes = pgView("shapes").as((qb) =>
  qb.select({ id: things.id }).from(things).where(and(eq(things.info, { a: [1e21, "it's", null] }), inArray(things.id, [1, 2]))),
);
export const arrays = pgView("arrays").as((qb) =>
  qb.select({ id: things.id }).from(things).where(and(arrayContains(things.tags, ["a", 'b"\\']), arrayOverlaps(things.prices, [1.5, 2]))),
);
