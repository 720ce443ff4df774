import { integer, pgTable, text } from "drizzle-orm/pg-core";

class Naming {
  static readonly prefix = "z_";
  static of(name: string) {
    return Naming.prefix + name;
  }
  constructor(private readonly suffix: string) {}
  get ending() {
    return `_${this.suffix}`;
  }
  full(name: string) {
    return Naming.of(name) + this.ending;
  }
}

const counter = (() => {
  let n = 0;
  return () => ++n;
})();
const naming = new Naming("v2");

export const first = pgTable(naming.full("first"), { id: integer("id").primaryKey(), n: integer("n").default(counter()) });
export const second = pgTable(Naming.of("second"), { id: integer("id").primaryKey(), n: integer(`n${counter()}`), t: text("t") });
