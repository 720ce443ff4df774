import { pgTable } from "drizzle-orm/pg-core";
import { key } from "#db/columns";

export const wings = pgTable("wings", { id: key() });
