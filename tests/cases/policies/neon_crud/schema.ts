import { sql } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { anonymousRole, authenticatedRole, authUid, crudPolicy } from "drizzle-orm/neon";

export const todos = pgTable("todos", { id: uuid("id").primaryKey(), userId: text("user_id").notNull() }, (t) => [
  crudPolicy({ role: authenticatedRole, read: authUid(t.userId), modify: authUid(t.userId) }),
  crudPolicy({ role: anonymousRole, read: true, modify: false }),
  crudPolicy({ role: "service_role", read: sql`true`, modify: null }),
]);
