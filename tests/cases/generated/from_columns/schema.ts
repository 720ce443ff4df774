import { type SQL, sql } from "drizzle-orm";
import { customType, index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const products = pgTable(
  "products",
  {
    id: integer("id").primaryKey(),
    name: text("name").notNull(),
    price: numeric("price", { precision: 8, scale: 2 }).notNull(),
    upper: text("upper").generatedAlwaysAs((): SQL => sql`upper(${products.name})`),
    gross: numeric("gross", { precision: 9, scale: 2 }).generatedAlwaysAs(sql`price * 1.19`).notNull(),
    plain: text("plain").generatedAlwaysAs("lower(name)" as unknown as SQL),
    search: tsvector("search").generatedAlwaysAs(
      (): SQL => sql`to_tsvector('english'::regconfig, coalesce(${products.name}, ''))`,
    ),
  },
  (t) => [index("products_search_idx").using("gin", t.search)],
);
