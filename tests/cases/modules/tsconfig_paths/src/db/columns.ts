import { uuid } from "drizzle-orm/pg-core";

export const key = () => uuid("id").primaryKey();
