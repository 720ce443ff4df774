const { integer, pgTable } = require("drizzle-orm/pg-core");

const tables = { users: pgTable("users", { id: integer("id").primaryKey() }) };

// Node imports no name of this: drizzle-kit 1.0 would make no table, and say nothing.
module.exports = { ...tables };
