import { integer, pgTable, text } from "drizzle-orm/pg-core";

function* numbers(from: number) {
  let at = from;
  while (true) yield at++;
}
function* words() {
  yield "a";
  yield* ["b", "c"];
  return "end";
}
const ids = numbers(10);
const first = ids.next().value;
const second = ids.next().value;
const [third, fourth] = ids;

const said: unknown[] = [];
const spoken = words();
for (let step = spoken.next(); ; step = spoken.next()) {
  said.push(step.value);
  if (step.done) break;
}
said.push(spoken.next().value === undefined);
const rest = words();
rest.next();

export const steps = pgTable("steps", {
  id: integer("id").primaryKey(),
  first: integer("first").default(first as number),
  second: integer("second").default(second as number),
  more: text("more").default([third, fourth].join()),
  said: text("said").default(said.join()),
  rest: text("rest").default([...rest].join()),
});
