import { asc, avg, avgDistinct, count, countDistinct, desc, max, min, sum, sumDistinct } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const sales = pgTable("sales", { id: integer("id").primaryKey(), region: text("region"), amount: integer("amount") });

export const totals = pgView("totals").as((qb) =>
  qb
    .select({
      region: sales.region,
      rows: count().as("rows"),
      regions: countDistinct(sales.region).as("regions"),
      total: sum(sales.amount).as("total"),
      different: sumDistinct(sales.amount).as("different"),
      mean: avg(sales.amount).as("mean"),
      mean_of_different: avgDistinct(sales.amount).as("mean_of_different"),
      most: max(sales.amount).as("most"),
      least: min(sales.amount).as("least"),
    })
    .from(sales)
    .groupBy(sales.region)
    .orderBy(asc(sales.region), desc(count())),
);
