import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const people = pgTable("people", { id: integer("id").primaryKey(), name: text("name") });

export const letters = pgTable("letters", {
  id: integer("id").primaryKey(),
  senderId: integer("sender_id").notNull().references(() => people.id),
  receiverId: integer("receiver_id").references(() => people.id),
});
