import { pgTable, uuid } from "drizzle-orm/pg-core";
import { authUsers } from "drizzle-orm/supabase";

export { authUsers };

export const badges = pgTable("badges", {
  id: uuid("id").primaryKey(),
  userId: uuid("user_id").references(() => authUsers.id),
});
