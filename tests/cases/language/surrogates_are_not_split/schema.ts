import { pgTable, text } from "drizzle-orm/pg-core";

export const faces = pgTable("faces", { face: text("face").default("\u{1F600}x".replace(/./g, "?")) });
