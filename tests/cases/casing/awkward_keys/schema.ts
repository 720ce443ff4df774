import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const records = pgTable(
  "records",
  {
    ID: integer().primaryKey(),
    userID2: integer(),
    HTTPServerURL: text(),
    isV2Ready: boolean(),
    already_snake: text(),
    _private: text(),
    $dollar: text(),
    trailing_: text(),
    Éclair: text(),
    "with space": text(),
    a1b2C3: text(),
    x: text().generatedAlwaysAs(sql`upper(already_snake)`),
  },
  (t) => [index().on(t.HTTPServerURL, t.userID2)],
);
