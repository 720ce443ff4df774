import { integer, pgTable, text } from "drizzle-orm/pg-core";

const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name") });

export { users, users as people };
export default users;
