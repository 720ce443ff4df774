import { relations } from "./relations";

export const folder = Object.keys(relations).length > 0 ? "./drizzle" : "./out";
