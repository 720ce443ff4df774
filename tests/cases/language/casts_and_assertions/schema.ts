import { integer, pgTable, text, varchar } from "drizzle-orm/pg-core";

const lengths = { name: 40, note: undefined as number | undefined } satisfies Record<string, number | undefined>;
const name = <string>"asserted";
let late!: string;
late = "assigned_later";

export const casts = pgTable(name as string, {
  id: integer("id").primaryKey(),
  name: varchar("name", { length: lengths.name! }),
  note: varchar(late, { length: (lengths["note"] ?? 80) as number }),
  list: text("list").default((["x", "y"] as const)[1]),
});
