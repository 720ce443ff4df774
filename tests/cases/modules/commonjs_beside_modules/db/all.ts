import { integer, pgTable } from "drizzle-orm/pg-core";
import users from "./users";
import * as all from "./users";

const { posts } = require("./posts");

export * from "./tags";
export { posts };
export const people = users.people;
export const pets = pgTable("pets", { id: integer("id").references(() => all.people.id) });
