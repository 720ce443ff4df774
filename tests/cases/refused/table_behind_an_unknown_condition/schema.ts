import { enabled } from "@acme/flags";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const rows = enabled("rows") ? pgTable("rows", { id: integer("id").primaryKey() }) : undefined;
