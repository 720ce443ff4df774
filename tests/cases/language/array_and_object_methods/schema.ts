import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

const plans = { free: { label: "Free" }, pro: { label: "Pro" }, old: { label: "Old", hidden: true } } as const;
const visible = Object.entries(plans)
  .filter(([, plan]) => !("hidden" in plan))
  .map(([key]) => key);

export const plan = pgEnum("plan", visible as [string, ...string[]]);
export const label = pgEnum("label", Object.values(plans).map((p) => p.label.toLowerCase()) as [string, ...string[]]);

const flags = ["beta", "alpha"].concat("gamma").sort().reverse();
const columns = Object.fromEntries(flags.map((flag, i) => [flag, integer(`${flag}_${i}`).default(i)]));
const total = flags.reduce((sum, flag) => sum + flag.length, 0);
const merged = Object.assign({}, columns, { total: integer("total").default(total) });

export const tenants = pgTable("tenants", {
  id: integer("id").primaryKey(),
  plan: plan("plan"),
  label: label("label"),
  ...merged,
  last: text("last").default(flags.at(-1) ?? "none"),
  found: text("found").default(flags.find((f) => f.startsWith("b")) ?? ""),
  some: text("some").default(String(flags.some((f) => f === "x"))),
});
