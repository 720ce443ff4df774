import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export enum Role {
  Admin = "admin",
  Editor = "editor",
  Guest = "guest",
}

export const role = pgEnum("role", Role);
export const roleAgain = pgEnum("role_again", Object.values(Role) as [string, ...string[]]);

export const staff = pgTable("staff", {
  id: integer("id").primaryKey(),
  role: role("role").default(Role.Guest).notNull(),
  second: roleAgain("second"),
});
