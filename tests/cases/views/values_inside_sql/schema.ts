import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const notes = pgTable("notes", { id: integer("id").primaryKey(), body: text("body") });

export const odd = pgView("odd").as((qb) =>
  qb.select({ id: notes.id }).from(notes).where(
    sql`${notes.body} in (${"it's"}, ${{ a: 1e21 }}) or ${notes.id} in ${[1, 2]} or ${null} is null${undefined}`,
  ),
);
export const raw = pgView("raw_").as((qb) =>
  qb.select({ id: notes.id }).from(notes).where(sql`${sql.raw("true")}${sql.raw(undefined as any)} and ${sql.raw(5 as any)} > ${sql.join([1, 2].map((n) => sql`${n}`), sql` + `)}`),
);
