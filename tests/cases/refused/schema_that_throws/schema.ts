import { integer, pgTable } from "drizzle-orm/pg-core";

const size: number = 3;
if (size > 2) {
  throw new Error("too big: " + size);
}

export const rows = pgTable("rows", { id: integer("id").primaryKey() });
