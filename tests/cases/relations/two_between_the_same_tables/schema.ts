import { relations } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const people = pgTable("people", { id: integer("id").primaryKey() });
export const messages = pgTable("messages", {
  id: integer("id").primaryKey(),
  fromId: integer("from_id").notNull().references(() => people.id),
  toId: integer("to_id").references(() => people.id),
});

export const peopleRelations = relations(people, ({ many }) => ({
  sent: many(messages, { relationName: "sender" }),
  received: many(messages, { relationName: "receiver" }),
}));

export const messagesRelations = relations(messages, ({ one }) => ({
  from: one(people, { fields: [messages.fromId], references: [people.id], relationName: "sender" }),
  to: one(people, { fields: [messages.toId], references: [people.id], relationName: "receiver" }),
}));
