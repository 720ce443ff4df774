import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

export const auditTrail = pgTable("audit_trail", {
  at: timestamp("at").defaultNow().notNull(),
  actor: text("actor"),
  what: text("what").notNull(),
});

export const keyed = pgTable("keyed", { id: integer("id").primaryKey() });
