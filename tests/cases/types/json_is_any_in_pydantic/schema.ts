import { jsonb, pgTable, serial, text } from "drizzle-orm/pg-core";

interface Size {
  width: number;
  height: number;
}

type Shape = { kind: "circle"; radius: number } | { kind: "box"; size: Size; "line-width"?: number };

/** Drawings that people share. */
export const drawings = pgTable("drawings", {
  id: serial("id").primaryKey(),
  /** What is on it. */
  shapes: jsonb("shapes").$type<Shape[]>().notNull().default([]),
  canvas: jsonb("canvas").$type<Size>(),
  format: text("format").$type<"svg" | "png">().notNull(),
  /** Whatever else is known. */
  facts: jsonb("facts").$type<Partial<Size>>(),
});
