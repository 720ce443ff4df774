import { integer, pgTable } from "drizzle-orm/pg-core";

export const windowSeats = pgTable("window_seats", { seatNumber: integer().primaryKey() });
