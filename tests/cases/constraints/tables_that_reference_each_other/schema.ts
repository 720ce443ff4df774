import { type AnyPgColumn, integer, pgTable, text } from "drizzle-orm/pg-core";

export const albums = pgTable("albums", {
  id: integer("id").primaryKey(),
  coverId: integer("cover_id").references((): AnyPgColumn => photos.id, { onDelete: "set null" }),
});

export const photos = pgTable("photos", {
  id: integer("id").primaryKey(),
  albumId: integer("album_id").notNull().references(() => albums.id),
  file: text("file").notNull(),
});
