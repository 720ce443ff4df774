import { flags } from "@acme/flags";
import { integer, pgTable } from "drizzle-orm/pg-core";

let rows: unknown;
if (flags.rows) {
  rows = pgTable("rows", { id: integer("id").primaryKey() });
}

export { rows };
