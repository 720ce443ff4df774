import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { Base, Derived } from "./classes";

const derived = Derived.make();
derived.secret = 4;
derived.level++;

export const facts = pgTable("facts", {
  id: integer("id").primaryKey(),
  described: text("described").default(`${derived.describe()} ${derived.kind} ${Derived.made} ${Base.made}`),
  inside: text("inside").default(`${derived.secret} ${derived.level} ${Derived.count()}${Derived.count()}`),
  computed: text("computed").default(`${(Derived as any).comp1} ${(derived as any).method1()}`),
  knows: text("knows").default(`${derived.knows(derived)} ${derived.knows({})}`),
});
