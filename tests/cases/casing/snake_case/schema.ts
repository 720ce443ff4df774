import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, timestamp, unique, uniqueIndex } from "drizzle-orm/pg-core";

export const houseOwners = pgTable("houseOwners", {
  ownerId: integer().primaryKey(),
  firstName: text().notNull().unique(),
  "Given Name": text("Given Name"),
  createdAt: timestamp().defaultNow(),
});

export const houses = pgTable(
  "houses",
  {
    streetName: text().notNull(),
    houseNumber: integer().notNull(),
    ownedBy: integer().references(() => houseOwners.ownerId),
    keptName: text("keptName"),
  },
  (t) => [
    primaryKey({ columns: [t.streetName, t.houseNumber] }),
    unique().on(t.ownedBy, t.keptName),
    index().on(t.ownedBy, t.streetName),
    uniqueIndex("keptIndexName").on(t.houseNumber),
    check("numberIsPositive", sql`${t.houseNumber} > 0`),
    foreignKey({ columns: [t.keptName], foreignColumns: [houseOwners.firstName] }),
  ],
);
