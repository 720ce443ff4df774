import { sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

const start = 100;

export const invoices = pgTable("invoices", {
  id: integer("id").primaryKey(),
  number: integer("number").default(sql`${start}`),
});
