const pg = require("drizzle-orm/pg-core");

exports.timestamps = { createdAt: pg.timestamp("created_at").defaultNow() };
module.exports.shop = pg.pgSchema("shop");
