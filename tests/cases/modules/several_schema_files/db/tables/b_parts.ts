import { integer, pgTable } from "drizzle-orm/pg-core";
import { unit } from "../enums";
import { machines } from "./a_machines";

export { machines };
export const parts = pgTable("parts", {
  id: integer("id").primaryKey(),
  unit: unit("unit"),
  machineId: integer("machine_id").references(() => machines.id),
});
