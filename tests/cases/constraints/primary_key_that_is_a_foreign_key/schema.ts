import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), email: text("email").notNull().unique() });

export const profiles = pgTable("profiles", {
  userId: integer("user_id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
  emailCopy: text("email_copy").references(() => users.email, { onUpdate: "cascade" }),
});
