import { audited } from "@acme/audit";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const rows = audited(pgTable("rows", { id: integer("id").primaryKey() }));
