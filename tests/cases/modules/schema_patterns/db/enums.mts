import { pgEnum } from "drizzle-orm/pg-core";

export const color = pgEnum("color", ["red", "blue"]);
