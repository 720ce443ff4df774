import { index, integer, pgTable } from "drizzle-orm/pg-core";

// Each use says which order it wants, so that none is left to what another has put into the shared defaults.
export const pages = pgTable("pages", { id: integer("id").primaryKey(), rank: integer("rank") }, (t) => [
  index("first").on(t.rank.asc()),
  index("second").onOnly(t.rank.desc(), t.id),
  index("third").on(t.rank.desc()),
]);
