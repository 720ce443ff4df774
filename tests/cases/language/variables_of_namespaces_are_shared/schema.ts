import { integer, pgTable, text } from "drizzle-orm/pg-core";

namespace Ids {
  export let last = 0;
  export const next = () => ++last;
  export namespace Names {
    export const of = (name: string) => `${name}_${last}`;
  }
  export import Short = Names;
}
namespace Ids {
  export const doubled = () => last * 2;
}
import Names = Ids.Short;

Ids.next();
Ids.last += 5;

export const ids = pgTable(Names.of("ids"), {
  id: integer("id").primaryKey(),
  next: integer("next").default(Ids.next()),
  doubled: integer("doubled").default(Ids.doubled()),
  keys: text("keys").default(Object.keys(Ids).join()),
});
