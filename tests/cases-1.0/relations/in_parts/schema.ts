import { defineRelations, defineRelationsPart } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey() });
export const posts = pgTable("posts", {
  id: integer("id").primaryKey(),
  authorId: integer("author_id").references(() => users.id),
});
export const comments = pgTable("comments", {
  id: integer("id").primaryKey(),
  postId: integer("post_id").references(() => posts.id),
});

export const base = defineRelations({ users, posts, comments });
export const part = defineRelationsPart({ users, posts, comments }, (r) => ({
  users: { posts: r.many.posts() },
  posts: { author: r.one.users({ from: r.posts.authorId, to: r.users.id }) },
}));
export const other = defineRelationsPart({ users, posts, comments }, (r) => ({
  posts: { comments: r.many.comments({ from: r.posts.id, to: r.comments.postId, where: { id: { gt: 10 } } }) },
  comments: { post: r.one.posts({ from: r.comments.postId, to: r.posts.id }) },
}));
export const all = { ...base, ...part, ...other };
