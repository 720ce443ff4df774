import { integer, pgTable, text } from "drizzle-orm/pg-core";

const said: string[] = [];
function leaves() {
  if (said.length === 0) {
    var inner = "from a block";
  }
  for (var at = 0; at < 3; at++);
  return `${inner} ${at}`;
}
function hoisted() {
  const before = typeof later;
  var later = "set";
  return `${before} ${later}`;
}
var outer = "outer";
function hides() {
  const seen = outer;
  var outer = "inner";
  return String(seen);
}
function twice() {
  function name() {
    return "first";
  }
  {
    function name() {
      return "in the block";
    }
    said.push(name());
  }
  return name();
}
const closures: (() => number)[] = [];
for (var shared = 0; shared < 2; shared++) closures.push(() => shared);

export const seen = pgTable("seen", {
  id: integer("id").primaryKey(),
  leaves: text("leaves").default(leaves()),
  hoisted: text("hoisted").default(hoisted()),
  hides: text("hides").default(hides()),
  twice: text("twice").default(twice()),
  closures: text("closures").default(closures.map((closure) => closure()).join()),
  said: text("said").default(said.join()),
});
