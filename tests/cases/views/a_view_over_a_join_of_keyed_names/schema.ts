import { eq } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";


export const left = pgTable("left_", { id: integer().primaryKey(), ours: text() });
export const right = pgTable("right_", { key: integer().primaryKey(), theirs: text() });

export const both = pgView("both").as((qb) => qb.select({ ours: left.ours, theirs: right.theirs }).from(left).innerJoin(right, eq(right.key, left.id)));
// drizzle-orm 0.x files the names of a view under the view's name, those of the first table only.
export const over = pgView("over_").as((qb) => qb.select({ ours: both.ours, theirs: both.theirs }).from(both));
