import { integer, pgTable } from "drizzle-orm/pg-core";

let n = 0;
while (n >= 0) {
  n = (n + 1) % 7;
}

export const rows = pgTable("rows", { id: integer("id").primaryKey() });
