import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const charType = pgEnum("char_type", ["hero", "villain"]);
export const textual = pgEnum("text_kind", ["prose", "verse"]);
export const mixed = pgEnum("MixedCase", ["x", "y"]);

export const figures = pgTable("figures", {
  id: integer("id").primaryKey(),
  kind: charType("kind").default("hero"),
  text: textual("text"),
  mixed: mixed("mixed"),
});
