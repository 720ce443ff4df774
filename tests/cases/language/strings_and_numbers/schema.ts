import { integer, pgTable, text } from "drizzle-orm/pg-core";

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const title = "  The Long Title ".trim();
const [head, ...tail] = title.split(" ");

export const words = pgTable(snake("manyWords"), {
  id: integer("id").primaryKey(),
  a: text(snake("camelCaseName")).default(title.toUpperCase()),
  b: text("b").default(`${head}-${tail.join("/")}`),
  c: text("c").default("7".padStart(3, "0") + "x".repeat(2)),
  d: text("d").default(title.replaceAll("T", "t").slice(4, -1)),
  e: text("e").default((12.5).toFixed(2)),
  f: integer("f").default(Math.max(3, Math.floor(7.9)) % 4),
  g: integer("g").default(Number.parseInt("42px", 10)),
  h: text("h").default(JSON.stringify({ a: [1, "two", null] })),
  i: integer("i").default(2 ** 10),
  j: text("j").default(String(0.1 + 0.2)),
  k: integer("k").default(60 * 60 * 24),
  l: text("l").default(encodeURIComponent("a b")),
});
