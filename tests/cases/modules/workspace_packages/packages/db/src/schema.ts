import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";
import { levels } from "@acme/shared";
import { names } from "@acme/shared/names";

export const level = pgEnum("level", levels);
export const players = pgTable(names.players, { id: integer("id").primaryKey(), level: level("level") });
