import { eq, sql } from "drizzle-orm";
import { integer, pgEnum, pgMaterializedView, pgSchema, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const kind = pgEnum("kind", ["cat", "dog"]);

export const owners = pgTable("owners", { id: integer("id").primaryKey(), name: text("name").notNull() });

export const pets = pgTable("pets", {
  id: integer("id").primaryKey(),
  ownerId: integer("owner_id").references(() => owners.id),
  kind: kind("kind").notNull(),
});

/** Pets, and whose they are. */
export const petOwners = pgView("pet_owners").as((qb) =>
  qb
    .select({ petId: pets.id, kind: pets.kind, ownerName: owners.name })
    .from(pets)
    .leftJoin(owners, eq(pets.ownerId, owners.id)),
);

export const counts = pgMaterializedView("counts", {
  kind: kind("kind").notNull(),
  /** How many there are. */
  total: integer("total").notNull(),
}).as(sql`select kind, count(*)::int as total from pets group by kind`);

export const reports = pgSchema("reports");
export const everybody = reports.view("everybody", { name: text("name") }).as(sql`select name from owners`);
