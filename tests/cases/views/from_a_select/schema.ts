import { eq, gt } from "drizzle-orm";
import { boolean, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cities = pgTable("cities", {
  id: integer("id").primaryKey(),
  name: text("name").notNull(),
  capital: boolean("capital").notNull(),
  people: integer("people"),
});

export const allCities = pgView("all_cities").as((qb) => qb.select().from(cities));

export const capitals = pgView("capitals").as((qb) =>
  qb.select({ id: cities.id, title: cities.name }).from(cities).where(eq(cities.capital, cities.capital)),
);

export const ordered = pgView("ordered").as((qb) => qb.select({ id: cities.id }).from(cities).orderBy(cities.name));
