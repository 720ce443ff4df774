import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { usersSync } from "drizzle-orm/neon";

export const scores = pgTable("scores", {
  id: integer("id").primaryKey(),
  userId: text("user_id").notNull().references(() => usersSync.id),
});
