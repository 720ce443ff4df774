import { pgTable, text, uuid } from "drizzle-orm/pg-core";

export const profiles = pgTable("profiles", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull(),
  city: text("city").notNull(),
  note: text("note").notNull().default(""),
});
