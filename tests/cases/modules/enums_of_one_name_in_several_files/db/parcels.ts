import { integer, pgEnum, pgRole, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["packed", "sent"]);
export const clerk = pgRole("clerk", { inherit: false });

export const parcels = pgTable("parcels", { id: integer("id").primaryKey(), state: state("state") });
