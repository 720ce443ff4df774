import { integer, pgTable } from "drizzle-orm/pg-core";

const { name, rooms } = await import("./" + "rooms");
const suffix = async (text: string) => text + (await Promise.resolve("_tall"));
const kind = await suffix("house");
const [size] = await Promise.all([Promise.resolve(4)]);

export const houses = pgTable(kind + name, { id: integer("id").primaryKey(), size: integer("size").default(size) });
export { rooms };
