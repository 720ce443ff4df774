const { integer, pgTable } = require("drizzle-orm/pg-core");

module.exports = { ...require("./colors"), tags: pgTable("tags", { id: integer("id").primaryKey() }) };
