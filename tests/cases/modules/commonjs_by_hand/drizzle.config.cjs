require("dotenv").config();

module.exports = { dialect: "postgresql", schema: "./db/schema.js", out: "./drizzle" };
