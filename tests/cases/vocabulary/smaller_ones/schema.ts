import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, smallint, text } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", {
  id: integer("id").primaryKey().generatedByDefaultAsIdentity({ startWith: 7 }),
  small: smallint("small").generatedAlwaysAsIdentity(),
  note: text("note"),
});
export const guarded = pgView("guarded").with({ securityBarrier: true, checkOption: "local" }).as((qb) => qb.select().from(rows));
export const limited = pgView("limited", { id: integer("id") }).as(
  sql`select ${rows.id} from ${rows} where ${sql.param(1).getSQL()} = ${sql`${1}`.getSQL()}`,
);
