import { sql } from "drizzle-orm";
import { integer, pgSchema, text } from "drizzle-orm/pg-core";

export const reports = pgSchema("reports");
export const rows = reports.table("rows", { id: integer("id").primaryKey(), label: text("label") });

export const labels = reports.view("labels", { label: text("label") }).as(sql`select distinct ${rows.label} from ${rows}`);
export const counts = reports
  .materializedView("counts", { n: integer("n") })
  .as(sql`select count(*)::int as n from ${rows}`);
