import { integer, pgTable, text } from "drizzle-orm/pg-core";

function kind(this: unknown) {
  return typeof this;
}

export const rows = pgTable("rows", { id: integer("id").primaryKey(), kind: text("kind").default(kind.call("x")) });
