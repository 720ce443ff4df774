import { bigint, integer, pgTable } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", {
  id: integer("id").primaryKey(),
  size: bigint("size", { mode: "bigint" }).default([1n, 2n] as never),
});
