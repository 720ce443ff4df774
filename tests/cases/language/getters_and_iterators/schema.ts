import { integer, pgTable, text } from "drizzle-orm/pg-core";

const base = {
  size: 4,
  get doubled() {
    return this.size * 2;
  },
  label(prefix: string) {
    return `${prefix}_${this.size}`;
  },
};

const names = Array.from({ length: 3 }, (_, i) => `n${i}`);
const [first = "none", ...more] = [...names.keys()].map((i) => `k${i}`);

export const gathered = pgTable(base.label("gathered"), {
  id: integer("id").primaryKey().default(base.doubled),
  ...Object.fromEntries(names.map((n, i) => [n, text(n).default(`${i}`)])),
  first: text("first").default(first),
  more: integer("more").default(more.length),
});
