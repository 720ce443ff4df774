import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { owner: integer("owner"), title: text("title") }, (t) => [
  { key: primaryKey({ columns: [t.owner, t.title] }) },
]);
