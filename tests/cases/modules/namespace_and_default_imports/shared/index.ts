import { uuid, varchar } from "drizzle-orm/pg-core";

export const key = () => uuid("id").primaryKey().defaultRandom();
export default function label(name: string) {
  return varchar(name, { length: 60 }).notNull();
}
