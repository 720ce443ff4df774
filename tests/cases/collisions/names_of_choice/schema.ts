import { integer, pgEnum, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const crm = pgSchema("crm");
export const state = pgEnum("state", ["on", "off"]);

export const organization = pgTable("organization", { id: integer("id").primaryKey() });
export const organizations = pgTable("organizations", {
  id: integer("id").primaryKey(),
  state: state("state"),
  ownerId: integer("ownerId").references(() => organization.id),
  owner_id: integer("owner_id"),
});
export const crmOrganizations = crm.table("organizations", {
  id: integer("id").primaryKey(),
  parent: integer("parent").references(() => organizations.id),
});
