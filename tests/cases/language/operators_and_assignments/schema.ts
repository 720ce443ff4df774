import { integer, pgTable, text } from "drizzle-orm/pg-core";

let count = 1;
count += 4;
count **= 2;
const label = ((count -= 5), `n${count}`);
const settings: { name?: string; size?: number | null; flags: string[] } = { flags: [] };
settings.name ??= "default_name";
settings.size ||= 7;
settings.flags.push("a", "b");
delete settings.size;

const kinds = { text: () => text("kinds"), integer: () => integer("kinds") };
const kind: keyof typeof kinds = typeof count === "number" && "name" in settings ? "integer" : "text";
const bits = (5 & 6) | (1 << 3);

export const operators = pgTable(settings.name!, {
  id: integer("id").primaryKey(),
  label: text(label).default([..."xyz"].join("-")),
  [`computed_${settings.flags.length}`]: integer(`computed_${settings.flags.length}`).default(bits),
  kinds: kinds[kind]().notNull(),
  size: integer("size").default(settings.size ?? -1),
  rest: integer("rest").default(-17 % 5),
  void: text("void").default(`${void 0}`),
});
