import { defineRelations } from "drizzle-orm";
import * as schema from "./schema";

// 0.x has no such function, and so could not load the configuration.
export const relations = defineRelations(schema, (r) => ({
  posts: { author: r.one.authors({ from: r.posts.authorId, to: r.authors.id }) },
}));
