import { count, eq, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

export const kind = pg.pgEnum("kind", ["cat", "dog"]);

export const owners = pg.pgTable("owners", {
  id: pg.serial("id").primaryKey(),
  name: pg.text("name").notNull().default("nobody"),
  tags: pg.jsonb("tags").$type<{ label: string }[]>(),
  status: pg.text("status", { enum: ["new", "old"] }).notNull(),
});

export const pets = pg.pgTable("pets", {
  id: pg.bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
  ownerId: pg.integer("owner_id").references(() => owners.id),
  kind: kind("kind").notNull(),
});

/** Pets, and whose they are. */
export const petOwners = pg.pgView("pet_owners").as((qb) =>
  qb
    .select({ id: pets.id, kind: pets.kind, ownerName: owners.name })
    .from(pets)
    .leftJoin(owners, eq(pets.ownerId, owners.id)),
);

export const ownerRows = pg.pgView("owner_rows").as((qb) => qb.select().from(owners));

/** How many there are of each kind. */
export const counts = pg.pgMaterializedView("counts", {
  kind: kind("kind").notNull(),
  /** How many. */
  total: pg.bigint("total", { mode: "number" }).notNull(),
}).as(sql`select ${pets.kind}, ${count()} as total from ${pets} group by ${pets.kind}`);

export const reports = pg.pgSchema("reports");
export const everybody = reports
  .view("everybody", { first: pg.text("first_name"), "2nd": pg.text("second"), status: pg.text("status", { enum: ["a"] }) })
  .as(sql`select name as first_name, name as second, 'a'::text as status from owners`);
