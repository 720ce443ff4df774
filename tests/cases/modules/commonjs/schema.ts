const { integer, pgTable, text } = require("drizzle-orm/pg-core");
const { shared, shelf } = require("./shelves");

const books = pgTable("books", { id: integer("id").primaryKey(), shelf: integer("shelf").references(() => shelf.id), ...shared() });

exports.books = books;
module.exports.authors = pgTable("authors", { id: integer("id").primaryKey(), name: text("name") });
Object.assign(exports, { loans: pgTable("loans", { id: integer("id").primaryKey() }), shelf });
