import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const pages = pgTable("pages", { id: integer("id"), rank: integer("rank") }, (t) => [
  index("first").onOnly(t.rank.desc(), t.id),
  index("second").on(t.rank),
]);
