import { and, eq, gt } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer("id").primaryKey(), state: text("state"), total: integer("total") });

export const large = pgView("large").as((qb) =>
  qb.select().from(orders).where(and(eq(orders.state, "it's paid"), gt(orders.total, 100))),
);
