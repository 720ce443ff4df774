import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";

const limit = 10;

export const orders = pgTable(
  "orders",
  {
    id: integer("id").primaryKey(),
    quantity: integer("quantity").notNull(),
    discount: integer("discount"),
    state: text("state").notNull(),
  },
  (t) => [
    check("quantity_positive", sql`${t.quantity} > 0`),
    check("discount_in_range", sql`${t.discount} between 0 and ${sql.raw(String(limit))}`),
    check("known_state", sql`${t.state} in ('open', 'paid', 'it''s sent')`),
    check("both", sql`(${t.discount} is null) or (${t.quantity} >= ${t.discount})`),
  ],
);
