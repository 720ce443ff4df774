import { pgTable } from "drizzle-orm/pg-core";

export const parcels = pgTable("parcels", (t) => ({
  id: t.uuid().primaryKey().defaultRandom(),
  weight: t.numeric("weight_kg", { precision: 6, scale: 3 }).notNull(),
  labels: t.text().array(),
  sentAt: t.timestamp("sent_at", { withTimezone: true }),
}));
