const pg = require("drizzle-orm/pg-core");

exports.people = pg.pgTable("people", { id: pg.integer("id").primaryKey() });
