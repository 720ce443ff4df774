import { integer, pgTable } from "drizzle-orm/pg-core";

let step = 1;
function* numbers() {
  for (let at = 0; ; at += step) yield at;
}
const ids = numbers();
ids.next();
step = 10;
const second = ids.next().value as number;
const calls: number[] = [];
function* counted() {
  calls.push(1);
  yield 1;
}
const counting = counted();
counting.next();

export const rows = pgTable("rows", {
  id: integer("id").primaryKey(),
  second: integer("second").default(second),
  calls: integer("calls").default((counting.next().value as unknown as number) ?? calls.length),
});
