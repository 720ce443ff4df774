import { bigint, pgSequence, pgTable } from "drizzle-orm/pg-core";

// What introspection writes for a column that counts as far as it can.
export const events = pgTable("events", {
  id: bigint("id", { mode: "number" })
    .primaryKey()
    .generatedAlwaysAsIdentity({ name: "events_id_seq", startWith: 1, increment: 1, minValue: 1, maxValue: 9223372036854775807, cache: 1 }),
});

export const down = pgSequence("down", { increment: -1, minValue: -9223372036854775808, maxValue: 100, startWith: 100 });
