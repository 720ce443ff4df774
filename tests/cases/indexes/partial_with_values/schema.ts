import { and, eq, gt, inArray } from "drizzle-orm";
import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const parcels = pgTable(
  "parcels",
  { id: integer("id").primaryKey(), state: text("state"), weight: integer("weight"), open: boolean("open") },
  (t) => [
    index("open_idx").on(t.id).where(eq(t.open, true)),
    index("sent_idx").on(t.id).where(and(eq(t.state, "sent"), gt(t.weight, 5))),
    index("either_idx").on(t.id).where(inArray(t.state, ["new", "it's lost"])),
  ],
);
