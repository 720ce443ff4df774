// No table is exported: this is one.
const { integer, pgTable } = require("drizzle-orm/pg-core");

module.exports = pgTable("one", { id: integer("id").primaryKey() });
