import { integer, pgTable, text } from "drizzle-orm/pg-core";

const made = [
  new Date(["2020-01-02"] as never),
  new Date({ toString: () => "2020-01-03T04:05:06Z" } as never),
  new Date({ valueOf: () => 1000 } as never),
  new Date(new Date(2000)),
  new Date(true as never),
];

export const days = pgTable("days", {
  id: integer("id").primaryKey(),
  made: text("made").default(made.map((date) => date.toJSON()).join()),
  plain: text("plain").default(String(Object.getPrototypeOf({}) === Object.prototype)),
});
