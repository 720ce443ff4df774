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
  r0: text("r0").default(String(["1", "2", "3"].map(parseInt as never).join())),
  r1: text("r1").default(String([0, 1, ""].filter(Boolean).length)),
  r2: text("r2").default(String(["a", "b"].map((x, i, all) => x + i + all.length).join())),
  r3: text("r3").default(String((0, 2))),
  r4: text("r4").default(String(void 0 ?? "v")),
  r5: text("r5").default(String((() => { const a = [3, 1, 2]; const b = a.sort(); return (a === b) + a.join() })())),
  r6: text("r6").default(String((() => { const a = [1, 2]; const b = [...a]; b.push(3); return a.length })())),
  r7: text("r7").default(String((() => { const o = { a: 1 }; const p = { ...o, a: 2, ...null, ...{ c: 3 } }; return JSON.stringify(p) })())),
  r8: text("r8").default(String((() => { const o = { a: 1 } as { a?: number }; delete o.a; return Object.keys(o).length })())),
  r9: text("r9").default(String((() => { const o = { b: 1, a: 2 } as Record<string, number>; delete o.b; o.b = 3; return Object.keys(o).join() })())),
  r10: text("r10").default(String((() => { let n = 5; return n++ + ++n })())),
  r11: text("r11").default(String((() => { let s = "a"; s += 1; s += null; return s })())),
  r12: text("r12").default(String((() => { let n = 2; n **= 3; n <<= 1; n |= 1; n %= 6; return n })())),
  r13: text("r13").default(String((() => { const m = new Map<string, number[]>(); for (const [k, v] of [["a", 1], ["b", 2], ["a", 3]] as const) m.set(k, [...(m.get(k) ?? []), v]); return JSON.stringify([...m]) })())),
  r14: text("r14").default(String((() => { const seen = new Set(); return ["a", "b", "a"].filter((x) => !seen.has(x) && seen.add(x)).join() })())),
  r15: text("r15").default(String((() => { const compose = (...fs: ((x: number) => number)[]) => (x: number) => fs.reduceRight((v, f) => f(v), x); return compose((x) => x + 1, (x) => x * 2)(5) })())),
  r16: text("r16").default(String((() => { const memo = (f: (n: number) => number) => { const c: Record<number, number> = {}; return (n: number) => (c[n] ??= f(n)) }; const sq = memo((n) => n * n); return sq(3) + sq(3) })())),
  r17: text("r17").default(String((() => { const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2)); return fib(12) })())),
  r18: text("r18").default(String((() => { class P { constructor(public a: number, private b = 2) {} sum() { return this.a + this.b } } return new P(3).sum() })())),
  r19: text("r19").default(String((() => { const C = class { static x = 4 }; return C.x + C.name })())),
  r20: text("r20").default(String((() => { abstract class S { abstract n(): string; hi() { return "hi " + this.n() } } class T extends S { n() { return "t" } } return new T().hi() })())),
});
