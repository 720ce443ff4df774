import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const teams = pgTable("teams", { id: integer("id").primaryKey(), name: text("name") });

export const players = pgTable("players", {
  id: integer("id").primaryKey(),
  plain: integer("plain").references(() => teams.id),
  cascade: integer("cascade").references(() => teams.id, { onDelete: "cascade", onUpdate: "cascade" }),
  setNull: integer("set_null").references(() => teams.id, { onDelete: "set null" }),
  restrict: integer("restrict").references(() => teams.id, { onDelete: "restrict", onUpdate: "restrict" }),
  setDefault: integer("set_default").default(1).references(() => teams.id, { onDelete: "set default" }),
  noAction: integer("no_action").notNull().references(() => teams.id, { onUpdate: "no action" }),
});
