import { bigint, integer, pgTable } from "drizzle-orm/pg-core";

export const quotas = pgTable("quotas", {
  id: integer("id").primaryKey(),
  bytes: bigint("bytes", { mode: "bigint" }).default(5n),
});
