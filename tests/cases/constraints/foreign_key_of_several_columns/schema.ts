import { foreignKey, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const editions = pgTable(
  "editions",
  { isbn: text("isbn").notNull(), number: integer("number").notNull() },
  (t) => [primaryKey({ columns: [t.isbn, t.number] })],
);

export const copies = pgTable(
  "copies",
  { id: integer("id").primaryKey(), isbn: text("isbn"), edition: integer("edition") },
  (t) => [
    foreignKey({ columns: [t.isbn, t.edition], foreignColumns: [editions.isbn, editions.number] })
      .onDelete("cascade")
      .onUpdate("restrict"),
  ],
);
