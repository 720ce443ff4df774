import { integer, pgTable, text } from "drizzle-orm/pg-core";

class Version {
  constructor(private major: number, private minor: number) {}
  toString() {
    return `v${this.major}.${this.minor}`;
  }
  valueOf() {
    return this.major * 100 + this.minor;
  }
  toJSON() {
    return [this.major, this.minor];
  }
}
const money = {
  [Symbol.toPrimitive](hint: string) {
    return hint === "string" ? "five" : 5;
  },
};
class Tagged {
  get [Symbol.toStringTag]() {
    return "Tag";
  }
}
class Even {
  static [Symbol.hasInstance](value: number) {
    return value % 2 === 0;
  }
}
const version = new Version(1, 2);

export const converted = pgTable("converted", {
  id: integer("id").primaryKey(),
  texts: text("texts").default(`${version} ${[version, [version]]} ${money} ${new Tagged()} ${new (class Bare {})()}`),
  numbers: text("numbers").default([+version, (version as any) * 2, version > new Version(1, 1), (money as any) + 1].join()),
  equal: text("equal").default(`${(version as any) == 102} ${(version as any) == "x"} ${[1] == (1 as any)} ${[10] < ([9] as any)}`),
  json: text("json").default(JSON.stringify({ version, at: new Date(0), money })),
  even: text("even").default(`${(4 as any) instanceof Even} ${(5 as any) instanceof Even}`),
});
