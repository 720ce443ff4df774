// 70 letters each; Postgres keeps 63 bytes, and these are the same.
import { integer, pgTable } from "drizzle-orm/pg-core";

export const planned = pgTable("measurements_of_the_temperature_of_the_water_in_the_northern_harbour_1", {
  id: integer("id").primaryKey(),
});

export const actual = pgTable("measurements_of_the_temperature_of_the_water_in_the_northern_harbour_2", {
  id: integer("id").primaryKey(),
});
