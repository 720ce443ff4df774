import { integer, pgTable } from "drizzle-orm/pg-core";
import * as accounts from "a-package-with-tables";

export { sessions } from "a-package-with-tables/sessions";
export const users = accounts.users;
export const rows = pgTable("rows", { id: integer("id").primaryKey() });
