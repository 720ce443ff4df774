import { integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const rooms = pgTable(
  "rooms",
  {
    id: integer("id").primaryKey(),
    building: text("building").notNull(),
    floor: integer("floor"),
    door: text("door"),
  },
  (t) => [
    unique().on(t.building, t.door),
    unique("one_per_floor").on(t.building, t.floor).nullsNotDistinct(),
    unique("one_door").on(t.door),
  ],
);
