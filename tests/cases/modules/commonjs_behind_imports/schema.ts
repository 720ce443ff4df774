import { integer, pgTable, text } from "drizzle-orm/pg-core";
import * as names from "./names.json";
import rooms, { doors } from "./rooms";
import windows = require("./windows");
import Panes = windows.Panes;

export * from "./rooms";
export const house = pgTable(names.house + rooms.suffix, {
  id: integer("id").primaryKey(),
  doors: integer("doors").default(doors),
  panes: text("panes").default(Panes.kind),
  keys: text("keys").default(Object.keys(names).sort().join()),
});
