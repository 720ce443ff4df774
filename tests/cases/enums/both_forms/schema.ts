import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const size = pgEnum("size", ["small", "medium", "large"]);

export const Weather = pgEnum("weather", { Sunny: "sunny", Rainy: "rainy day", Unknown: "?" });

const levels = ["low", "high"] as const;
export const level = pgEnum("level", levels);

export const days = pgTable("days", {
  id: integer("id").primaryKey(),
  size: size("size").notNull(),
  weather: Weather("weather"),
  level: level(),
});
