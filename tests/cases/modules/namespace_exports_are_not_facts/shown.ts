import { integer, pgTable } from "drizzle-orm/pg-core";

export default pgTable("shown", { id: integer("id").primaryKey() });
