import { bigint, integer, pgTable, smallint } from "drizzle-orm/pg-core";

export const countdown = pgTable("countdown", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity({ increment: -1 }),
});

export const small = pgTable("small", {
  id: smallint("id").primaryKey().generatedByDefaultAsIdentity({ increment: -2, startWith: -10 }),
});

export const large = pgTable("large", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity({ increment: -1 }),
});
