import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const carts = pgTable(
  "carts",
  {
    cartId: integer().primaryKey(),
    itemCount: integer().notNull(),
    buyerName: text(),
    shoutedName: text().generatedAlwaysAs(sql`upper(buyer_name)`),
  },
  (t) => [
    check("some_items", sql`${t.itemCount} > 0`),
    index("buyer_idx").on(sql`lower(${t.buyerName})`).where(sql`${t.itemCount} > 1`),
    pgPolicy("own", { to: "public", using: sql`${t.buyerName} = current_user` }),
  ],
);

export const fullCarts = pgView("full_carts", { cartId: integer() }).as(
  sql`select ${carts.cartId} from ${carts} where ${carts.itemCount} > 10`,
);
