import { integer, pgTable, text } from "drizzle-orm/pg-core";

const said: string[] = [];
function early(): string {
  const name = "outer";
  try {
    const read = () => name;
    {
      const found = read();
      said.push(found);
      said.push(shadow());
      const name = "inner";
      function shadow() {
        return name;
      }
      return name;
    }
  } catch (error) {
    return (error as Error).name;
  }
}
let calls = 0;
const next = () => ({ list: [calls++] });
next().list[0] += 5;
next().list[0]++;
let assigned;
for (assigned of ["x", "y"]);
function counted(..._: unknown[]) {
  return [arguments.length, typeof arguments, Array.isArray(arguments), [...arguments].join("-")].join(" ");
}
const kinds = [typeof window, typeof Bun, typeof process, typeof globalThis, typeof fetch, typeof Buffer].join(" ");

export const seen = pgTable("seen", {
  id: integer("id").primaryKey(),
  early: text("early").default(early()),
  calls: integer("calls").default(calls),
  assigned: text("assigned").default(assigned),
  counted: text("counted").default(counted("a", "b")),
  kinds: text("kinds").default(kinds),
});
