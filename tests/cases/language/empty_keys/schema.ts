import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";

const key = "";
const counts: Record<string, number> = { [key]: 1, other: 2, ...{ "": 3 } };
class Sizes {
  [""] = 4;
}

export const bags = pgTable("bags", {
  id: integer("id").primaryKey(),
  counts: jsonb("counts").default(counts),
  sizes: jsonb("sizes").default(new Sizes()),
  keys: text("keys").default(Object.keys(counts).join("/")),
  read: integer("read").default(JSON.parse('{"":5}')[""]),
});
