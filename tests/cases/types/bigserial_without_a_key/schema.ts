import { bigserial, pgTable, text } from "drizzle-orm/pg-core";

export const events = pgTable("events", {
  name: text("name").primaryKey(),
  sequence: bigserial("sequence", { mode: "bigint" }),
  order: bigserial("order", { mode: "number" }),
  place: bigserial("place", { mode: "bigint" }).notNull(),
});
