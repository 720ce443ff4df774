import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

const size = pgEnum("size", ["small", "large"]);
const boxes = pgTable("boxes", { id: integer("id").primaryKey(), size: size("size") });

export = { boxes, size };
