import { createInsertSchema } from "drizzle-zod";
import { nanoid } from "nanoid";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { z } from "zod";

export const links = pgTable("links", {
  id: integer("id").primaryKey(),
  code: text("code").$defaultFn(() => nanoid(8)).notNull(),
});

export const insertLink = createInsertSchema(links, { code: z.string().min(8) }).omit({ id: true });
export type InsertLink = z.infer<typeof insertLink>;
