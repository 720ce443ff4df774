import { integer, pgTable, text } from "drizzle-orm/pg-core";

class A { static n = 1; #p = 5; x = 1; static { A.n = 7 } get p() { return this.#p } m() { return "A" + this.x } static s() { return "sA" } set y(v: number) { this.x = v } static #q = 3; static q() { return A.#q } toString() { return "an A" } }
class B extends A { x = 2; m() { return "B" + super.m() } static s() { return "sB" + super.s() } constructor() { super(); this.x += 1 } }
class E2 extends Error { code = 7; constructor(m: string) { super("e:" + m); this.name = "E2" } }
function* gen(n: number) { for (let i = 0; i < n; i++) yield i; return 9 }
const tag = (s: TemplateStringsArray, ...v: unknown[]) => s.raw.join("|") + v.join();
function named(a: number, b = 2, ...c: number[]) { return arguments.length }
const arrow = (x: number) => x;
enum Color { Red, Green = "g", Blue = 4, Next, Sum = Blue + 1, Len = "abc".length }
const enum Small { A = 1, B = A << 2 }
namespace NS { export const v = 3; export namespace In { export const w = v + 1 } export function f() { return v } }
var hoisted = typeof later; var later = 1;
const sym = Symbol("s");

export const results = pgTable("results", {
  id: integer("id").primaryKey(),
  r0: text("r0").default(String((() => { class X { static make() { return new this() } v = 1 } return X.make().v })())),
  r1: text("r1").default(String((() => { class X { a = 1; b = this.a + 1 } return new X().b })())),
  r2: text("r2").default(String((() => { class X { static a = 1; static b = X.a + 1 } return X.b })())),
  r3: text("r3").default(String((() => { class X { f = () => this.v; v = 6 } const { f } = new X(); return f() })())),
  r4: text("r4").default(String(Object.keys(new B()).join())),
  r5: text("r5").default(String(JSON.stringify(new B()))),
  r6: text("r6").default(String(Object.entries({ ...new A() }).length)),
  r7: text("r7").default(String(((x: unknown) => x as string)("cast"))),
  r8: text("r8").default(String((<T,>(x: T) => x)("generic"))),
  r9: text("r9").default(String((() => { const o = { a: 1, b: 2 } satisfies Record<string, number>; return o.a! + o.b })())),
  r10: text("r10").default(String((() => { using x = { [Symbol.dispose]() {} } as never; return "used" })())),
  r11: text("r11").default(String([..."héllo"].reverse().join(""))),
  r12: text("r12").default(String((() => { const obj = { a: 1, get b() { return 2 } }; return JSON.stringify({ ...obj }) })())),
  r13: text("r13").default(String((() => { var r = ""; for (var i = 0, j = 10; i < j; i += 3, j -= 2) r += i + ":" + j + " "; return r })())),
  r14: text("r14").default(String((() => { const [first = "d", second = "e"] = [undefined, null]; return first + second })())),
  r15: text("r15").default(String((() => { function f(this: { z: number }) { return this.z } return f.call({ z: 3 }) })())),
  r16: text("r16").default(String((() => { const f = function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1) }; return f(5) + f.name })())),
  r17: text("r17").default(String((() => { let x = 0; const inc = () => ++x; inc(); inc(); return x })())),
  r18: text("r18").default(String((() => { const a = Array.from({ length: 3 }); return a.map((_, i) => i).join() })())),
  r19: text("r19").default(String((() => { const a = [1, 2, 3]; a.forEach((x, i) => { a[i] = x * 2 }); return a.join() })())),
});
