import { integer, pgTable, text } from "drizzle-orm/pg-core";

function Point(this: any, x: number) {
  this.x = x;
}
Point.prototype.twice = function () {
  return this.x * 2;
};
const point = new (Point as any)(21);
const parent = { greet: "hello", say() { return `${this.greet} ${(this as any).whom}`; } };
const child = Object.create(parent, { whom: { value: "you", enumerable: true }, hidden: { value: 1 } });
const other = { __proto__: parent, whom: "me" } as any;
const watched = {
  stored: 1,
  get doubled() {
    return this.stored * 2;
  },
  set doubled(value: number) {
    this.stored = value / 2;
  },
};
watched.doubled = 14;
const defined: any = {};
Object.defineProperty(defined, "quiet", { value: 1 });
Object.defineProperty(defined, "loud", { get: () => defined.quiet + 1, enumerable: true });

export const facts = pgTable("facts", {
  id: integer("id").primaryKey(),
  point: text("point").default(`${point.twice()} ${point instanceof (Point as any)} ${Object.keys(point)}`),
  inherited: text("inherited").default(`${child.say()} ${other.say()} ${Object.keys(child)} ${child.hidden}`),
  watched: text("watched").default(JSON.stringify(watched)),
  defined: text("defined").default(`${JSON.stringify(defined)} ${defined.quiet}`),
});
