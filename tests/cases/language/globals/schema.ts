import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

declare global {
  var stages: ReturnType<typeof pgEnum> | undefined;
}
declare const neverDefined: string;
declare function neverWritten(): string;

globalThis.stages ??= pgEnum("stages", ["early", "late"]);
export const stage = globalThis.stages;

const settings = globalThis as unknown as { prefix?: string; Number: typeof Number };
const caught: string[] = [];
for (const attempt of [() => neverDefined, () => neverWritten()]) {
  try {
    attempt();
  } catch (error) {
    caught.push((error as Error).name);
  }
}

export const plays = pgTable(settings.prefix ?? "plays", {
  id: integer("id").primaryKey(),
  stage: stages!("stage"),
  seats: integer("seats").default(settings.Number("12")),
  caught: text("caught").default(caught.join()),
  known: text("known").default([typeof neverDefined, typeof neverWritten, "stages" in globalThis].join()),
  ready: text("ready").default((() => { try { return String(later); } catch (error) { return (error as Error).name; } let later = 1; })()),
});
