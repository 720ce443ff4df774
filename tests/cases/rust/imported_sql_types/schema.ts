import * as pg from "drizzle-orm/pg-core";

export const mood = pg.pgEnum("mood", ["calm", "busy"]);
export const size = pg.pgEnum("size", ["S", "L"]);

export const rooms = pg.pgTable("rooms", {
  id: pg.integer("id").primaryKey(),
  mood: mood("mood").notNull(),
  size: size("size").array(),
});

export const plain = pg.pgTable("plain", {
  id: pg.integer("id").primaryKey(),
});
