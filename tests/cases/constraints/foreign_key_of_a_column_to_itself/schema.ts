import { relations } from "drizzle-orm";
import { foreignKey, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** As drizzle-kit pulls a key to a table of the same name in another schema. */
export const users = pgTable("users", { id: uuid("id").primaryKey(), name: text("name").notNull() }, (table) => [
  foreignKey({ columns: [table.id], foreignColumns: [table.id], name: "users_id_fkey" }).onDelete("cascade"),
]);

export const teams = pgTable("teams", { id: uuid("id").primaryKey(), owner: uuid("owner").references(() => users.id) }, (table) => [
  foreignKey({ columns: [table.id], foreignColumns: [table.id], name: "teams_id_fkey" }),
]);

export const teamsRelations = relations(teams, ({ one, many }) => ({
  same: one(teams, { fields: [teams.id], references: [teams.id], relationName: "same" }),
  others: many(teams, { relationName: "same" }),
}));
