import { createId } from "@paralleldrive/cuid2";
import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const posts = pgTable("posts", {
  id: text("id").primaryKey().$defaultFn(() => createId()),
  key: uuid("key").$defaultFn(() => crypto.randomUUID()).notNull(),
  slug: text("slug").$default(() => "untitled"),
  views: integer("views").$defaultFn(() => 0).notNull(),
  fresh: boolean("fresh").$default(() => true),
  createdAt: timestamp("created_at").$defaultFn(() => new Date()).notNull(),
  touchedAt: timestamp("touched_at").$onUpdate(() => new Date()),
  updatedAt: timestamp("updated_at").defaultNow().notNull().$onUpdateFn(() => new Date()),
  revision: integer("revision").default(1).$onUpdate(() => sql`revision + 1`),
});
