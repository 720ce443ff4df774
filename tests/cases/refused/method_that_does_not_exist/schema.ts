import { integer, pgTable } from "drizzle-orm/pg-core";

const codes = ["a", "b"];

export const rows = pgTable("rows", { id: integer("id").primaryKey().default(codes.indexOff("b")) });
