import { integer, pgTable, text } from "drizzle-orm/pg-core";

const rows = [3, 1, 2, 3, 1, 2].map((size, at) => ({ size, at }));
const order = (list: { size: number; at: number }[]) => list.map(({ size, at }) => `${size}${"abcdef"[at]}`).join();
const greater = (a: { size: number }, b: { size: number }) => (a.size > b.size) as unknown as number;

export const sorts = pgTable("sorts", {
  id: integer("id").primaryKey(),
  truth: text("truth").default(order([...rows].sort(greater))),
  oneWay: text("one_way").default(order([...rows].sort((a, b) => (a.size > b.size ? 1 : -1)))),
  other: text("other").default(order([...rows].sort((a, b) => (a.size < b.size ? 1 : -1)))),
  falling: text("falling").default(order([...rows].reverse().sort((a, b) => b.size - a.size))),
  never: text("never").default(order(rows.toSorted(() => -1))),
  broken: text("broken").default(order(rows.toSorted(() => NaN))),
});
