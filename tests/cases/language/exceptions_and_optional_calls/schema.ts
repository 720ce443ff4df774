import { integer, pgTable, text } from "drizzle-orm/pg-core";

function parse(value: string): number {
  try {
    if (!/^\d+$/.test(value)) throw new RangeError(`not a number: ${value}`);
    return Number(value);
  } catch (error) {
    return error instanceof RangeError ? error.message.length : -1;
  } finally {
    calls.push(value);
  }
}

const calls: string[] = [];
const hooks: { name?: () => string; missing?: { deep?: () => string } } = { name: () => "caught" };

export const errors = pgTable(hooks.name?.() ?? "never", {
  id: integer("id").primaryKey(),
  good: integer("good").default(parse("42")),
  bad: integer("bad").default(parse("x")),
  calls: text("calls").default(calls.join(",")),
  deep: text("deep").default(hooks.missing?.deep?.() ?? "none"),
});
