import { integer, pgEnum, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const kind = pgEnum('ki"nd', ["a", "b"]);

export const target = pgTable(
  'ta"ble',
  {
    id: integer("id").primaryKey(),
    quote: text('a"b'),
    triple: text('"""'),
    kind: kind('"kind"').default("a"),
  },
  () => [pgPolicy('po"licy', { for: "select" })],
);
