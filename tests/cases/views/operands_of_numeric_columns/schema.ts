import { and, between, eq, gte, inArray, sql } from "drizzle-orm";
import { integer, numeric, pgTable, pgView } from "drizzle-orm/pg-core";

export const sales = pgTable("sales", {
  id: integer("id").primaryKey(),
  price: numeric("price", { mode: "number" }),
  parts: numeric("parts", { mode: "bigint" }),
  area: numeric("area"),
  rooms: integer("rooms"),
});

export const usual = pgView("usual").as((qb) =>
  qb
    .select({ id: sales.id, half: sql<number>`${sales.price} / 2`.as("half") })
    .from(sales)
    .where(
      and(
        between(sales.price, 1500, 2500.5),
        inArray(sales.parts, [1n, 20n]),
        gte(sales.area, "10"),
        eq(sales.rooms, 3),
      ),
    ),
);
