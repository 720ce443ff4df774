import { bigserial, pgTable, serial, smallserial, text } from "drizzle-orm/pg-core";

export const tickets = pgTable("tickets", {
  id: serial("id").primaryKey(),
  subject: text("subject").notNull(),
});

export const shelves = pgTable("shelves", {
  id: smallserial("id").primaryKey(),
  position: serial("position").notNull(),
});

export const events = pgTable("events", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  sequence: bigserial("sequence", { mode: "number" }),
});
