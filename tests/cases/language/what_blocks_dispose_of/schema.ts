import { integer, pgTable, text } from "drizzle-orm/pg-core";

const said: string[] = [];
const held = (name: string) => ({ name, [Symbol.dispose]: () => void said.push(`-${name}`) });

function work(fails: boolean) {
  using outer = held("outer");
  {
    using inner = held("inner");
    said.push(inner.name);
  }
  using nothing = null;
  if (fails) throw new Error(outer.name);
  return said.length;
}
const count = work(false);
try {
  work(true);
} catch (error) {
  said.push((error as Error).message);
}

export const works = pgTable("works", {
  id: integer("id").primaryKey(),
  count: integer("count").default(count),
  said: text("said").default(said.join()),
});
