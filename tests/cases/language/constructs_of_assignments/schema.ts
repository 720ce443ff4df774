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
  r0: text("r0").default(String((() => { for (const k in { a: 1, b: 2 }) { if (k === "b") return k } })())),
  r1: text("r1").default(String((() => { const { a = 1, ...rest } = { b: 2, c: 3 } as Record<string, number>; return a + Object.keys(rest).join() })())),
  r2: text("r2").default(String((() => { const { a: { b: [, c] } } = { a: { b: [1, 2] } }; return c })())),
  r3: text("r3").default(String((() => { const f = ({ a, b = a }: { a: number; b?: number }) => b; return f({ a: 4 }) })())),
  r4: text("r4").default(String((() => { let a = 1, b = 2; [a, b] = [b, a]; return a * 10 + b })())),
  r5: text("r5").default(String((() => { const o = { a: 1 }; ({ a: o.a } = { a: 5 }); return o.a })())),
  r6: text("r6").default(String((() => { const o: Record<string, number> = {}; [o.x, o["y"]] = [1, 2]; return o.x + o.y })())),
  r7: text("r7").default(String((() => { const k = "dyn"; return { [k + 1]: 2, [`${k}2`]: 3 }.dyn1 })())),
  r8: text("r8").default(String((() => { const o = { get a() { return this.b + 1 }, b: 2 }; return o.a })())),
  r9: text("r9").default(String((() => { const o = { f() { return this.n }, n: 3 }; return o.f() })())),
  r10: text("r10").default(String((() => { const o = { n: 3, f: function () { return (() => this.n)() } }; return o.f() })())),
  r11: text("r11").default(String((() => { const o: { a?: { b?: () => number } } = {}; return o.a?.b?.() ?? "none" })())),
  r12: text("r12").default(String((() => { const o = { a: { f: () => 4 } }; return o?.a?.f?.() })())),
  r13: text("r13").default(String((() => { const o = { a: null as null | { b: number[] } }; return o.a?.b[0].toFixed() ?? "n" })())),
  r14: text("r14").default(String((() => { const a = [1, 2]; return a?.[1] })())),
  r15: text("r15").default(String((() => { const m = "toUpperCase" as const; return "x"[m]() })())),
  r16: text("r16").default(String(((a, b) => a + b).apply(null, [1, 2]))),
  r17: text("r17").default(String(((a: number, b: number) => a - b).bind(null, 9)(4))),
  r18: text("r18").default(String(Math.max.apply(null, [1, 5]))),
  r19: text("r19").default(String([1, 2, 3].map(String).join(""))),
  r20: text("r20").default(String(["1", "2", "3"].map(Number).join())),
});
