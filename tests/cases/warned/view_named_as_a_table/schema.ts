import { integer, pgMaterializedView, pgTable } from "drizzle-orm/pg-core";

export const numbers = pgTable("numbers", { id: integer("id").primaryKey() });

export const copies = pgMaterializedView("numbers").as((qb) => qb.select().from(numbers));
