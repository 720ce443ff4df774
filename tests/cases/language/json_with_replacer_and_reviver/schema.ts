import { integer, pgTable, text } from "drizzle-orm/pg-core";

const revived = JSON.parse('{"a":1,"b":[2,"x"]}', (key, value) => (typeof value === "number" ? value * 2 : key === "1" ? undefined : value));
const caught = (run: () => unknown) => {
  try {
    return String(run());
  } catch (error) {
    return (error as Error).constructor.name;
  }
};

export const converted = pgTable("converted", {
  id: integer("id").primaryKey(),
  filtered: text("filtered").default(JSON.stringify({ b: 1, a: { b: 2, c: 3 } }, ["a", "b"])),
  replaced: text("replaced").default(JSON.stringify({ a: 1, b: "x" }, (_, value) => (typeof value === "number" ? -value : value), 1)),
  revived: text("revived").default(JSON.stringify(revived)),
  errors: text("errors").default([() => "x".repeat(-1), () => (5n as any) + 1, () => new Date(NaN).toISOString(), () => BigInt(1.5), () => decodeURIComponent("%"), () => "a" in ("b" as any)].map(caught).join()),
});
