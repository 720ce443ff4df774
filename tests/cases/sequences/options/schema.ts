import { pgSchema, pgSequence } from "drizzle-orm/pg-core";

export const plain = pgSequence("plain");
export const full = pgSequence("full", {
  startWith: 100,
  increment: 5,
  minValue: 50,
  maxValue: 10000,
  cache: 20,
  cycle: true,
});
export const down = pgSequence("down", { increment: -1 });
export const texts = pgSequence("texts", { startWith: "9000000000", maxValue: "9223372036854775806" });
export const bigs = pgSequence("bigs", { startWith: 7n as unknown as string, increment: "2" });

export const ops = pgSchema("ops");
export const inSchema = ops.sequence("tickets", { minValue: 10 });
