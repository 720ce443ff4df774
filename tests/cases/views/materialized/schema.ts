import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, text } from "drizzle-orm/pg-core";

export const sales = pgTable("sales", { id: integer("id").primaryKey(), city: text("city"), cents: integer("cents") });

export const perCity = pgMaterializedView("per_city", { city: text("city"), total: integer("total") })
  .using("heap")
  .with({ fillfactor: 90 })
  .tablespace("pg_default")
  .withNoData()
  .as(sql`select ${sales.city}, sum(${sales.cents})::integer as total from ${sales} group by ${sales.city}`);

export const plain = pgMaterializedView("plain_copy", { id: integer("id") }).as(sql`select id from sales`);
