import { foreignKey, integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const countries = pgTable("countries", { id: integer("id").primaryKey(), code: text("code").notNull().unique() });
export const cities = pgTable(
  "cities",
  { id: integer("id").primaryKey(), country: text("country").references(() => countries.code), name: text("name") },
  (t) => [unique("city_names").on(t.country, t.name)],
);
export const sights = pgTable(
  "sights",
  { id: integer("id").primaryKey(), country: text("country"), city: text("city") },
  (t) => [foreignKey({ name: "sights_city", columns: [t.country, t.city], foreignColumns: [cities.country, cities.name] })],
);
