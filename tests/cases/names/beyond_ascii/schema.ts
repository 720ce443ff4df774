import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

export const größe = pgEnum("größe", ["klein", "groß"]);

export const straße = pgTable("straße", {
  id: integer("id").primaryKey(),
  größe: größe("größe"),
  naïve: text("naïve").default("Ünïcödé"),
  日本: text("日本語"),
  emoji: text("🎈x").unique(),
});
