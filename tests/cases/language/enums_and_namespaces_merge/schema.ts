import { integer, pgTable, text } from "drizzle-orm/pg-core";

enum Level {
  Low = -1,
  High = Low + 3,
}
enum Level {
  Top = 9,
}
class Money {
  constructor(public amount: number) {}
}
namespace Money {
  export const unit = "EUR";
  export namespace Cents {
    export const per = 100;
    export const label = `${per} ${unit}`;
  }
}
namespace Money {
  export const both = unit + Cents.per;
}
namespace Deep.Inner {
  export const value = "deep";
}
function plain() {
  return "function";
}
namespace plain {
  export type Options = { a: string };
}

export const seen = pgTable("seen", {
  id: integer("id").primaryKey(),
  levels: text("levels").default(JSON.stringify(Level)),
  money: text("money").default(`${new Money(5).amount} ${Money.both} ${Money.Cents.label}`),
  deep: text("deep").default(Deep.Inner.value),
  plain: text("plain").default(plain()),
});
