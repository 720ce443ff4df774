import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";

const options: { audit?: { by?: string }; strict: boolean } = { strict: true };
const prefix = options.audit?.by ?? "system";
const kind = options.strict ? "strict" : "loose";

function nullable(strict: boolean) {
  switch (kind as string) {
    case "loose":
      return text("reason");
    case "strict":
      return strict ? text("reason").notNull() : text("reason");
    default:
      throw new Error("no such kind");
  }
}

export const audits = pgTable("audits", {
  id: integer("id").primaryKey(),
  by: text("by").default(prefix),
  reason: nullable(options.strict),
  ...(options.audit ? { extra: text("extra") } : {}),
  ...(options.strict && { strict: boolean("strict").notNull() }),
  length: integer("length").default(kind.length > 3 || !options.strict ? kind.length * 2 : 0),
});
