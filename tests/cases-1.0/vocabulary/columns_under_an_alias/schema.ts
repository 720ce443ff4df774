import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey() });
export const seen = pgView("seen").as((qb) => qb.select({ number: users.id.as("number") }).from(users));
