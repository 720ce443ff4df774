const { integer, pgTable, text } = require("drizzle-orm/pg-core");
const { timestamps, shop } = require("./helpers");
const labels = require("./labels.json");

const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name").default(labels.name), ...timestamps });
const orders = shop.table("orders", {
  id: integer("id").primaryKey(),
  user: integer("user").references(() => users.id),
});

module.exports = { users, orders, shop, third: pgTable("third", { id: integer("id") }) };
