import { integer, pgTable, text } from "drizzle-orm/pg-core";

const queue = ["root"];
for (const item of queue) if (queue.length < 4) queue.push(`${item}/${queue.length}`);
const entries = new Map([["k", 1]]).entries();
const { value: entry, done } = entries.next();
const pruned = new Set([1, 2, 3, 4]);
for (const number of pruned) pruned.delete(number + 1);

export const columns = pgTable("columns", {
  id: integer("id").primaryKey(),
  queue: text("queue").default(queue.join(" ")),
  entry: text("entry").default(`${entry} ${done} ${entries.next().done}`),
  pruned: text("pruned").default([...pruned].join()),
});
