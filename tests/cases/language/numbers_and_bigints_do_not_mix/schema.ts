import { integer, pgTable, text } from "drizzle-orm/pg-core";

const attempts: (() => unknown)[] = [
  () => ({} as never) * (5n as never),
  () => ("5" as never) * (5n as never),
  () => "5" + 5n,
  () => [1] + (2n as never),
  () => Math.max(1, 2n as never),
  () => (Math.trunc as (...all: unknown[]) => number)(3.7, 2n),
  () => isNaN(1n as never),
  () => new Date(5n as never),
  () => 2n ** 3n,
];
const said = attempts.map((attempt) => {
  try {
    return String(attempt());
  } catch (error) {
    return (error as Error).name;
  }
});

export const sums = pgTable("sums", { id: integer("id").primaryKey(), said: text("said").default(said.join()) });
