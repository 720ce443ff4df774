import { integer, pgTable, text } from "drizzle-orm/pg-core";

function* numbers(limit: number) {
  for (let i = 1; i <= limit; i++) yield i;
}

const found: string[] = [];
outer: for (const row of [[1, 2], [3, 4]]) {
  for (const cell of row) {
    if (cell === 2) continue outer;
    if (cell === 4) break outer;
    found.push(`c${cell}`);
  }
}

const size = (name: string): number => {
  switch (name) {
    case "c1":
    case "c2":
      return 10;
    default:
      return 20;
  }
};

const columns: Record<string, ReturnType<typeof integer>> = {};
for (const key in { a: 1, b: 2 }) columns[key] = integer(key);
do {
  columns.last = integer("last");
} while (false);

export const labelled = pgTable("labelled", {
  id: integer("id").primaryKey(),
  ...columns,
  ...Object.fromEntries(found.map((name) => [name, integer(name).default(size(name))])),
  total: integer("total").default([...numbers(4)].reduce((a, b) => a + b, 0)),
});
