import * as pg from "drizzle-orm/pg-core";

const custom = (name: string) => pg.customType<{ data: string }>({ dataType: () => name });
const bytes = custom("bytea");
const money = custom("money");
const position = custom("pg_lsn");
const pages = custom("int4range");
const booked = custom("tstzrange");

export const answer = pg.pgEnum("answer", ["", "yes", "no-way", "'\"\\"]);

export const things = pg.pgTable("things", {
  id: pg.uuid("id").primaryKey(),
  span: pg.interval("span").notNull(),
  maybe: pg.interval("maybe"),
  price: money("price"),
  position: position("position").notNull(),
  pages: pages("pages"),
  booked: booked("booked").notNull(),
  photo: bytes("photo"),
  amount: pg.numeric("amount"),
  address: pg.inet("address"),
  card: pg.macaddr8("card"),
  place: pg.point("place"),
  answer: answer("answer").notNull(),
  answers: answer("answers").array(),
  spans: pg.interval("spans").array(),
  day: pg.date("day"),
  moment: pg.timestamp("moment", { withTimezone: true }),
});
