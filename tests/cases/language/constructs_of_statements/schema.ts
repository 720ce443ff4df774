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
  r0: text("r0").default(String((() => { try { return 1 } finally { hoisted = "f" } })())),
  r1: text("r1").default(String((() => { for (const x of [1]) { try { continue } finally { hoisted = "g" } } return hoisted })())),
  r2: text("r2").default(String(hoisted)),
  r3: text("r3").default(String(tag`a${1}b\n${2}c`)),
  r4: text("r4").default(String(Color.Red)),
  r5: text("r5").default(String(Color[0])),
  r6: text("r6").default(String(Color.Green)),
  r7: text("r7").default(String(Color.Next)),
  r8: text("r8").default(String(Color.Sum)),
  r9: text("r9").default(String(Object.keys(Color).join())),
  r10: text("r10").default(String(Object.values(Color).join())),
  r11: text("r11").default(String(Small.B)),
  r12: text("r12").default(String((() => { let a: string | null = null; a ??= "x"; a ||= "y"; a &&= "z"; return a })())),
  r13: text("r13").default(String((() => { let i = 0; outer: for (let a = 0; a < 3; a++) { for (let b = 0; b < 3; b++) { if (b === 1) continue outer; if (a === 2) break outer; i += 10 * a + b + 1 } } return i })())),
  r14: text("r14").default(String((() => { a: { break a; } return "ok" })())),
  r15: text("r15").default(String((() => { switch (3 as number) { case 1: return "1"; default: case 2: return "d" } })())),
  r16: text("r16").default(String((() => { switch ("b") { case "a": case "b": { let r = "x"; r += "y"; return r } } })())),
  r17: text("r17").default(String((() => { const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f()).join() })())),
  r18: text("r18").default(String((() => { const fs: (() => number)[] = []; for (var i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f()).join() })())),
  r19: text("r19").default(String((() => { x = 3; var x; return x })())),
  r20: text("r20").default(String((() => { return inner(); function inner() { return "hoisted" } })())),
});
