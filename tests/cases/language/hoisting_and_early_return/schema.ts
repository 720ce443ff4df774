import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const hoisted = pgTable(tableName(), columnsOf(true));

function tableName() {
  return "hoisted";
}

function columnsOf(withNote: boolean) {
  const base = { id: integer("id").primaryKey() };
  if (!withNote) return base;
  try {
    return { ...base, note: text("note").default(JSON.parse('"parsed"')) };
  } finally {
    base.id = base.id.notNull();
  }
}
