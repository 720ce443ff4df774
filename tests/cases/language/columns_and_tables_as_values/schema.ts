import { getTableColumns, getTableName, is, sql, Table } from "drizzle-orm";
import { getTableConfig, index, integer, PgTable, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

export const parents = pgTable("parents", { id: integer("id").primaryKey(), code: text("code").notNull() });

const names = Object.keys(getTableColumns(parents));
const parentName = getTableName(parents);
const isTable = is(parents, PgTable) && is(parents, Table);

export const children = pgTable(
  `${parentName}_children`,
  {
    id: integer("id").primaryKey(),
    parentId: integer("parent_id").references(() => parents.id),
    names: text("names").default(names.join(",")),
    column: text("column").default(parents.code.name),
    isTable: text("is_table").default(String(isTable)),
    configured: text("configured").default(getTableConfig(parents).name),
  },
  (t) => [uniqueIndex().on(t.parentId, t.names), index("by_raw").on(sql.raw("lower(names)"))],
);
