import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

const depth = (n: number): string => (n === 0 ? "" : `l${n}.${depth(n - 1)}`);
const kinds = new Set(["b", "a", "b"]);
const titles = new Map<string, string>([["a", "Alpha"], ["b", "Beta"]]);
titles.set("c", "Gamma");

export const kind = pgEnum("kind", [...kinds] as [string, ...string[]]);

const columns = Object.fromEntries([...titles].map(([key, value]) => [key, text(value.toLowerCase())]));

export const tree = pgTable("tree", {
  id: integer("id").primaryKey(),
  path: text("path").default(depth(3)),
  kind: kind("kind"),
  size: integer("size").default(kinds.size + titles.size),
  known: text("known").default(titles.get("b")!),
  ...columns,
});
