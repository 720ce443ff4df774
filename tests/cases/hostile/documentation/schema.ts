import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

/** Ends " early """ and ''' too; a * / and *​/ and $$ and $body$; a back\slash, \n, \", {braces}, %s, :name, #hash. */
export const remarks = pgTable(
  "remarks",
  {
    /** "quoted" at both ends, "twice" */
    id: integer("id").primaryKey(),
    /** ends with a backslash \ */
    slash: text("slash"),
    /** '; drop table remarks; -- */
    injection: text("injection"),
    /** `code`, <b>html</b> & [link](x) ]] */
    markup: text("markup"),
    /**
     * First line
     *   indented "line"
     *
     * last line """
     */
    lines: text("lines"),
  },
  () => [
    /** It's $$ "here" \ */
    pgPolicy("read", { for: "select", using: sql`true` }),
  ],
);
