import { customType, integer, pgTable } from "drizzle-orm/pg-core";

const ranged = customType<{ data: string }>({ dataType: () => "pg_catalog.int4range" });
const path = customType<{ data: string }>({ dataType: () => "ltree" });
const shouted = customType<{ data: string }>({ dataType: () => "TEXT" });

export const branches = pgTable("branches", {
  id: integer("id").primaryKey(),
  pages: ranged("pages"),
  path: path("path").notNull(),
  label: shouted("label"),
});
