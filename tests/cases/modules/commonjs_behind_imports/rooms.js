const { integer, pgTable } = require("drizzle-orm/pg-core");

module.exports = { suffix: "_of_glass", doors: 3, attic: pgTable("attic", { id: integer("id").primaryKey() }) };
