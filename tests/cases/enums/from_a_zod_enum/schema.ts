import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import * as zod from "zod";
import { z } from "zod";

enum Size {
  Small = "s",
  Large = "l",
}

export const stateSchema = z.enum(["open", "closed", "it's late"]);
export const sizeSchema = zod.nativeEnum(Size);
export const optionalState = stateSchema.optional().describe("where it is");
export const ticketSchema = z.object({ state: stateSchema, size: sizeSchema.default(Size.Small) }).partial();

const quoted = stateSchema.options.map((label) => `'${label.replaceAll("'", "''")}'`).join(", ");

export const stateEnum = pgEnum("state", stateSchema.options);
export const sizeEnum = pgEnum("size", Object.values(sizeSchema.enum) as [string, ...string[]]);

export const tickets = pgTable(
  "tickets",
  {
    id: integer("id").primaryKey(),
    state: stateEnum("state").default(stateSchema.enum.open),
    size: sizeEnum("size"),
    former: text("former", { enum: stateSchema.options }),
  },
  () => [check("known_state", sql.raw(`"former" in (${quoted})`))],
);
