import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const mails = pgTable("mails", { id: integer("id").primaryKey(), to: text("to").notNull() });
