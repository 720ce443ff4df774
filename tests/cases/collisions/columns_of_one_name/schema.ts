import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

export const messages = pgTable("messages", {
  id: integer("id").primaryKey(),
  senderId: text("senderId"),
  sender_id: integer("sender_id").notNull(),
  SENDER_ID: integer("SENDER_ID"),
  sentAt: timestamp("sentAt").notNull().defaultNow(),
  SentAt: timestamp("SentAt"),
  dashed: text("reply-to"),
  plain: text("reply_to"),
  spaced: text("reply to"),
});
