import type { Table } from "some-types-only-package";
import { integer, pgTable } from "drizzle-orm/pg-core";
import { type Shape, side } from "./shapes";
import names from "./names.json";

export type Row = Table<Shape>;
export const boxes = pgTable(names.boxes, { id: integer("id").primaryKey(), [side]: integer(side) });
