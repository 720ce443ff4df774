import { foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

export const owners = pgTable("house_owners", {
  owner_id: integer().primaryKey(),
  first_name: text().unique(),
  last_name: text("last_name"),
});

export const houses = pgTable(
  "houses",
  {
    street_name: text(),
    house_number: integer(),
    owned_by: integer().references(() => owners.owner_id),
  },
  (t) => [primaryKey({ columns: [t.street_name, t.house_number] }), unique().on(t.owned_by)],
);
