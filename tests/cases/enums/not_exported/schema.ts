import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

const phase = pgEnum("phase", ["new", "full"]);

export const moons = pgTable("moons", { id: integer("id").primaryKey(), phase: phase("phase") });
