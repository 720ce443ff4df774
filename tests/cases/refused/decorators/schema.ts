import { integer, pgTable } from "drizzle-orm/pg-core";

const named = <T extends new () => object>(made: T, _context?: unknown) => made;
@named
class Size {
  value = 3;
}

export const rows = pgTable("rows", { id: integer("id").primaryKey(), size: integer("size").default(new Size().value) });
