import { integer, pgTable } from "drizzle-orm/pg-core";
import { stamps } from "./columns";

export const rows = pgTable("rows", { id: integer("id").primaryKey(), ...stamps });
