import * as pg from "drizzle-orm/pg-core";

export const scope = pg.pgEnum("scope", ["read", "write"]);

export const keys = pg.pgTable("keys", {
  id: pg.integer("id").primaryKey(),
  scopes: scope("scopes").array().notNull(),
  labels: pg.text("labels").array(),
  place: pg.point("place"),
});

export const uses = pg.pgTable("uses", {
  id: pg.integer("id").primaryKey(),
  keyId: pg.integer("key_id").notNull().references(() => keys.id),
});
