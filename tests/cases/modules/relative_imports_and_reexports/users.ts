import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { stamps } from "./shared/columns";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), ...stamps });
