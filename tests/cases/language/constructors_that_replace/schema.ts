import { integer, pgTable, text } from "drizzle-orm/pg-core";

class Replaced {
  constructor() {
    return { instead: true } as any;
  }
}
class Named {
  readonly target = new.target?.name ?? "none";
  made: string;
  constructor() {
    this.made = new.target.name;
  }
}
class Failure extends Error {
  constructor(message: string, readonly code = 7) {
    super(message);
    this.name = "Failure";
  }
}

export const facts = pgTable("facts", {
  id: integer("id").primaryKey(),
  replaced: text("replaced").default(JSON.stringify(new Replaced())),
  named: text("named").default(new Named().made),
  failure: text("failure").default(`${new Failure("no")} ${new Failure("x").code} ${Object.keys(new Failure("y"))}`),
});
