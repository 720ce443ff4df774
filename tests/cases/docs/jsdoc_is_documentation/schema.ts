import { sql } from "drizzle-orm";
import { integer, pgEnum, pgPolicy, pgTable, pgView, text } from "drizzle-orm/pg-core";

/** How a parcel travels. */
export const carrier = pgEnum("carrier", ["road", "air"]);

/**
 * A parcel on its way.
 *
 * Rows are made by the warehouse, never by hand.
 */
export const parcels = pgTable(
  "parcels",
  {
    /** Printed on the label. */
    id: integer("id").primaryKey(),
    /** The way it goes; unknown until it is booked. */
    carrier: carrier("carrier"),
    // Not documentation: a line comment.
    note: text("note"),
  },
  () => [
    /** Everybody may follow a parcel. */
    pgPolicy("follow", { for: "select", using: sql`true` }),
  ],
);

/** Parcels that are booked. */
export const booked = pgView("booked", { id: integer("id") }).as(sql`select id from parcels where carrier is not null`);
