import { integer, pgTable, text } from "drizzle-orm/pg-core";

const settings = { names: { table: "destructured", first: "one" }, sizes: [10, 20, 30], extra: true };
const {
  names: { table, first, second = "two" },
  sizes: [, medium, ...others],
  ...rest
} = settings;

const column = ({ name, size = 5 }: { name: string; size?: number }) => integer(name).default(size);
const pair = ([name, value]: [string, number]) => column({ name, size: value });

export const { made } = {
  made: pgTable(table, {
    id: integer("id").primaryKey(),
    a: column({ name: first }),
    b: pair([second, medium]),
    c: integer("c").default(others.length),
    d: text("d").default(Object.keys(rest).join()),
  }),
};
