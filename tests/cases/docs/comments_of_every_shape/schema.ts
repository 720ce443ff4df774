import { integer, pgTable, text } from "drizzle-orm/pg-core";

/** A table with one line. */
export const first = pgTable("first", {
  /** With `code` and a [link](https://example.org). */
  id: integer("id").primaryKey(),
  /**
   * A list:
   * - one
   * - two
   *
   * @deprecated use something else
   */
  old: text("old"),
  /* No JSDoc: one star. */
  plain: text("plain"),
  /** The first comment is not the nearest. */
  /** The nearest comment counts. */
  nearest: text("nearest"),
  spaced: text("spaced"), /** Behind a column: of the next one, if any. */
  next: text("next"),
});

/** Not for the table: an empty line and a constant stand between. */

const between = 1;
export const second = pgTable("second", { id: integer("id").primaryKey().default(between) });
