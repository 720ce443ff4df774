const { pgEnum } = require("drizzle-orm/pg-core");

exports.color = pgEnum("color", ["red", "blue"]);
