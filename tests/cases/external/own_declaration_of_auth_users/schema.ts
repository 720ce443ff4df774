import { pgSchema, pgTable, text, uuid } from "drizzle-orm/pg-core";

const auth = pgSchema("auth");
const users = auth.table("users", { id: uuid("id").primaryKey() });

export const profiles = pgTable("profiles", {
  id: uuid("id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
  name: text("name"),
});
