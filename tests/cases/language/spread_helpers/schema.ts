import { integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

const stamps = {
  createdAt: timestamp("created_at").defaultNow().notNull(),
  updatedAt: timestamp("updated_at").defaultNow().notNull(),
};
const owned = () => ({ ownerId: uuid("owner_id").notNull() });
const withKey = <T extends object>(columns: T) => ({ id: uuid("id").primaryKey(), ...columns });
function named(length = 10, ...rest: string[]) {
  return { name: text("name").notNull(), size: integer("size").default(length), note: text(rest.join("_") || "note") };
}

export const boats = pgTable("boats", withKey({ ...owned(), ...named(), ...stamps }));
export const ports = pgTable("ports", { ...withKey(named(3, "port", "note")), ...(true && stamps) });
