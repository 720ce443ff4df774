import { kinds } from "a-package-with-texts";
import { integer, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", {
  id: integer("id").primaryKey(),
  kind: text("kind", { enum: kinds }),
  other: varchar("other", { length: 20, enum: [kinds.first, kinds.second] }),
});
