import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

function* counted(to: number) {
  for (let at = 1; at <= to; at++) yield at;
}
function* fibonacci() {
  let [a, b] = [0, 1];
  while (true) {
    yield a;
    [a, b] = [b, a + b];
  }
}
const log: string[] = [];
function* watched(): Generator<string, string> {
  try {
    yield "first";
    yield "second";
    return "returned";
  } finally {
    log.push("closed");
  }
}
function* joined() {
  const last = yield* watched();
  yield last;
  yield* ["plain", "list"];
}
for (const word of watched()) {
  log.push(word);
  if (word === "first") break;
}
const small: number[] = [];
for (const number of fibonacci()) if (small.push(number) > 6) break;
const [one, two] = fibonacci();

export const word = pgEnum("word", [...joined()] as [string, ...string[]]);
export const columns = pgTable("columns", {
  id: integer("id").primaryKey(),
  ...Object.fromEntries([...counted(3)].map((at) => [`n${at}`, integer(`n${at}`).default(at)])),
  small: text("small").default(small.join(",")),
  log: text("log").default(log.join(" ")),
  firsts: text("firsts").default(`${one} ${two}`),
});
