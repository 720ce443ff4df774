import { integer, pgSchema } from "drizzle-orm/pg-core";

const hidden = pgSchema("hidden");

export const secrets = hidden.table("secrets", { id: integer("id").primaryKey() });
