import { integer, pgSchema } from "drizzle-orm/pg-core";

export const upper = pgSchema("Back Office");
export const keyword = pgSchema("select");

export const desks = upper.table("desks", { id: integer("id").primaryKey() });
export const votes = keyword.table("votes", {
  id: integer("id").primaryKey(),
  desk: integer("desk").references(() => desks.id),
});
