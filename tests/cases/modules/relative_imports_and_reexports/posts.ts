import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./users.js";
import { stamps } from "./shared/columns";

export type Draft = { title: string };
export const postState = pgEnum("post_state", ["draft", "live"]);
export const posts = pgTable("posts", {
  id: integer("id").primaryKey(),
  title: text("title").notNull(),
  state: postState("state").default("draft"),
  authorId: integer("author_id").references(() => users.id),
  ...stamps,
});
