export * from "./users";
export { posts as articles, postState } from "./posts.js";
export type { Draft } from "./posts";
