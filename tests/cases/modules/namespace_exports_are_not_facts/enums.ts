import { pgEnum } from "drizzle-orm/pg-core";

export const colour = pgEnum("colour", ["red"]);
export { colour as color };
