// drizzle-kit calls none of these functions, so whatever happens in them is no reason to refuse the schema.
import { sql, type SQL } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { nextNumber } from "@acme/numbers";

let made = 0;

export const documents = pgTable("documents", {
  id: integer("id")
    .primaryKey()
    .$defaultFn(() => ++made),
  revision: integer("revision")
    .notNull()
    .default(1)
    .$onUpdateFn((): SQL => sql`${(documents as any).no_such_column} + 1`),
  number: integer("number").$defaultFn(() => sql`${nextNumber()} + 1`),
  label: text("label").$defaultFn(() => {
    throw new Error("not here");
  }),
  // The function above was called to see what it makes; here nothing has happened yet.
  count: integer("count").default(made),
});
