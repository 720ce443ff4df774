import { integer, pgTable, text } from "drizzle-orm/pg-core";

const tag = Symbol("tag");
const marked = { [tag]: "marked", plain: 1 };
const join = (strings: TemplateStringsArray, ...values: unknown[]) => strings.raw.map((s, i) => s + (values[i] ?? "")).join("");
const tools = { sep: "/", path(strings: TemplateStringsArray, ...rest: string[]) { return this.sep + strings[0] + rest.join(this.sep); } };

export const converted = pgTable("converted", {
  id: integer("id").primaryKey(),
  symbols: text("symbols").default(`${marked[tag]} ${Object.keys(marked)} ${{ ...marked }[tag]} ${String(tag)} ${Symbol.for("x") === Symbol.for("x")}`),
  tagged: text("tagged").default(join`a\n${1}b` + tools.path`x${"y"}`),
  types: text("types").default(`${Object.prototype.toString.call([])} ${Object.prototype.hasOwnProperty.call(marked, "plain")} ${typeof tag}`),
  units: text("units").default(`${"\u{1F600}".length} ${String.fromCodePoint(0x1f600)} ${String.fromCharCode(97, 98)} ${"\ufeff x".trim()}`),
  bigints: text("bigints").default(`${~5n} ${(255n).toString(16)} ${6n & 3n} ${1n << 40n} ${-7n >> 1n}`),
  optional: text("optional").default(`${" a ".trim?.()} ${(5 as any).missing} ${typeof "x".padEnd} ${typeof new Map().get}`),
});
