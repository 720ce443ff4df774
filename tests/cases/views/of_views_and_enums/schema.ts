import { eq, sql } from "drizzle-orm";
import { integer, pgEnum, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["open", "shut"]);
export const doors = pgTable("doors", { id: integer("id").primaryKey(), state: state("state").notNull(), label: text("label") });

export const openDoors = pgView("open_doors", { id: integer("id"), state: state("state") }).as(
  sql`select ${doors.id}, ${doors.state} from ${doors} where ${doors.state} = 'open'`,
);

// drizzle-kit creates views in the order of their export names, and this one needs the other.
export const tagged = pgView("tagged").as((qb) =>
  qb.select({ id: openDoors.id, label: doors.label }).from(openDoors).innerJoin(doors, eq(doors.id, openDoors.id)),
);
