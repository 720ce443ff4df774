const { integer, pgTable } = require("drizzle-orm/pg-core");
const { register } = require("table-registry");

// What this puts into `exports`, only the package knows.
register(pgTable("users", { id: integer("id").primaryKey() }), exports);
