import { integer, pgTable, text } from "drizzle-orm/pg-core";

const said: string[] = [];
async function quick() {
  said.push("quick");
  return 1;
}
const promise = quick();
const kept = Promise.resolve(quick());

export const waits = pgTable("waits", {
  id: integer("id").primaryKey(),
  made: text("made").$defaultFn(async () => "later" as never),
  said: text("said").default(said.join()),
  kinds: text("kinds").default([typeof promise.then, promise instanceof Promise, kept instanceof Promise].join()),
});
