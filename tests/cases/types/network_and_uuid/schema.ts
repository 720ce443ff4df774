import { cidr, inet, macaddr, macaddr8, pgTable, uuid } from "drizzle-orm/pg-core";

export const hosts = pgTable("hosts", {
  id: uuid("id").primaryKey(),
  parent: uuid("parent"),
  address: inet("address").notNull(),
  network: cidr("network"),
  card: macaddr("card"),
  longCard: macaddr8("long_card"),
});
