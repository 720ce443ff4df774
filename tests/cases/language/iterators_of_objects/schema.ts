import { integer, pgTable, text } from "drizzle-orm/pg-core";

class Words {
  constructor(private words: string[]) {}
  *[Symbol.iterator]() {
    for (const word of this.words) yield word.toUpperCase();
  }
}
const range = {
  from: 3,
  to: 5,
  [Symbol.iterator]() {
    let at = this.from;
    const end = this.to;
    return { next: () => (at <= end ? { done: false, value: at++ } : { done: true, value: undefined }) };
  },
};
const nested = {
  *pairs() {
    for (const word of new Words(["x", "y"])) for (const at of range) yield `${word}${at}`;
  },
};

export const columns = pgTable("columns", {
  id: integer("id").primaryKey(),
  words: text("words").default([...new Words(["a", "b"])].join("")),
  range: text("range").default(Array.from(range as any).join()),
  most: integer("most").default(Math.max(...(range as any))),
  pairs: text("pairs").default([...nested.pairs()].join(" ")),
});
