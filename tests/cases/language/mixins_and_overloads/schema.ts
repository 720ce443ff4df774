import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

abstract class Columns {
  static #count = 0;
  protected abstract prefix: string;
  static next() {
    return ++Columns.#count;
  }
  name(suffix: string) {
    return `${this.prefix}_${suffix}`;
  }
}
class UserColumns extends Columns {
  protected prefix = "user";
  override name(suffix: string) {
    return super.name(suffix).toLowerCase();
  }
}

function column(name: string): ReturnType<typeof text>;
function column(name: string, length: number): ReturnType<typeof text>;
function column(name: string, length = 0) {
  return text(name).default("x".repeat(length));
}

declare const unused: string;
const names = new UserColumns();

export const users = pgTable(names.name("Table"), {
  id: integer("id").primaryKey().default(Columns.next()),
  name: column(names.name("Name"), 3),
  note: column("note"),
  at: timestamp("at", { withTimezone: true } as const),
});
