import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { owner: integer("owner") }, () => [index("by_owner")]);
