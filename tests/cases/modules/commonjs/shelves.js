const { integer, pgTable, text } = require("drizzle-orm/pg-core");

module.exports = {
  shelf: pgTable("shelves", { id: integer("id").primaryKey() }),
  shared: () => ({ note: text("note") }),
};
