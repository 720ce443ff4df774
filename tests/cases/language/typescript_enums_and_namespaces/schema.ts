import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

enum Level {
  Low,
  Mid = 5,
  High,
}
export enum Shape {
  Round = "round",
  Flat = "flat",
}
const enum Width {
  Short = 10,
  Long = Short * 4,
}
namespace Names {
  export const table = "enum_users";
  export const column = (n: number) => `c${n}`;
}

export const shape = pgEnum("shape", Object.values(Shape) as [Shape, ...Shape[]]);
export const enumUsers = pgTable(Names.table, {
  id: integer("id").primaryKey(),
  level: integer("level").default(Level.High),
  levelName: text("level_name").default(Level[5]),
  shape: shape("shape").default(Shape.Flat),
  width: integer(Names.column(Width.Long)).default(Width.Long),
});
