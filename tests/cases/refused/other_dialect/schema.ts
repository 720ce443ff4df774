import { int, mysqlTable } from "drizzle-orm/mysql-core";

export const rows = mysqlTable("rows", { id: int("id").primaryKey() });
