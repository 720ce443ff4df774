// drizzle-orm 0.x forgets `NOT NULL` where a bigserial is read as bigint, and Postgres adds it all the same.
import { bigserial, pgTable, text } from "drizzle-orm/pg-core";

export const events = pgTable("events", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  sequence: bigserial("sequence", { mode: "bigint" }),
  position: bigserial("position", { mode: "number" }),
  name: text("name"),
});
