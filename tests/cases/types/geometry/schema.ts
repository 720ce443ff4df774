import { geometry, index, integer, pgTable } from "drizzle-orm/pg-core";

export const places = pgTable(
  "places",
  {
    id: integer("id").primaryKey(),
    spot: geometry("spot", { type: "point", mode: "xy", srid: 4326 }).notNull(),
    plain: geometry("plain", { type: "point" }),
    pair: geometry("pair", { type: "point", mode: "tuple" }),
  },
  (t) => [index("places_spot_idx").using("gist", t.spot)],
);
