import { integer, pgTable } from "drizzle-orm/pg-core";
import { labels } from "@acme/labels";

const seen = new Map<string, number>();
for (const label of labels) seen.set(label, 1);
seen.set("last", 2);
const names = [...seen.keys()];

export const rows = pgTable("rows", {
  id: integer("id").primaryKey(),
  size: integer("size").default(seen.size),
  names: integer("names").default(names.length),
});
