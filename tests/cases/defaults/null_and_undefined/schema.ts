import { integer, pgTable, text } from "drizzle-orm/pg-core";

const nothing: string | undefined = undefined;

export const blanks = pgTable("blanks", {
  id: integer("id").primaryKey(),
  unset: text("unset").default(nothing as unknown as string),
  plain: text("plain"),
});
