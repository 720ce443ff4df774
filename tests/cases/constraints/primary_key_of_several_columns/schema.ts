import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const seats = pgTable(
  "seats",
  {
    hall: text("hall").notNull(),
    row: integer("row").notNull(),
    number: integer("number"),
  },
  (t) => [primaryKey({ columns: [t.hall, t.row, t.number] })],
);

export const bookings = pgTable(
  "bookings",
  {
    seat: text("seat"),
    night: integer("night"),
  },
  (t) => [primaryKey({ name: "one_guest_a_night", columns: [t.night, t.seat] })],
);
