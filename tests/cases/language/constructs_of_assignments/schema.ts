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
  r0: text("r0").default(String((() => { const o = { a: 1 }; const p = { ...o, a: 2, ...null, ...{ c: 3 } }; return JSON.stringify(p) })())),
  r1: text("r1").default(String((() => { const o = { a: 1 } as { a?: number }; delete o.a; return Object.keys(o).length })())),
  r2: text("r2").default(String((() => { const o = { b: 1, a: 2 } as Record<string, number>; delete o.b; o.b = 3; return Object.keys(o).join() })())),
  r3: text("r3").default(String((() => { let n = 5; return n++ + ++n })())),
  r4: text("r4").default(String((() => { let s = "a"; s += 1; s += null; return s })())),
  r5: text("r5").default(String((() => { let n = 2; n **= 3; n <<= 1; n |= 1; n %= 6; return n })())),
  r6: text("r6").default(String((() => { const m = new Map<string, number[]>(); for (const [k, v] of [["a", 1], ["b", 2], ["a", 3]] as const) m.set(k, [...(m.get(k) ?? []), v]); return JSON.stringify([...m]) })())),
  r7: text("r7").default(String((() => { const seen = new Set(); return ["a", "b", "a"].filter((x) => !seen.has(x) && seen.add(x)).join() })())),
  r8: text("r8").default(String((() => { const compose = (...fs: ((x: number) => number)[]) => (x: number) => fs.reduceRight((v, f) => f(v), x); return compose((x) => x + 1, (x) => x * 2)(5) })())),
  r9: text("r9").default(String((() => { const memo = (f: (n: number) => number) => { const c: Record<number, number> = {}; return (n: number) => (c[n] ??= f(n)) }; const sq = memo((n) => n * n); return sq(3) + sq(3) })())),
  r10: text("r10").default(String((() => { const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2)); return fib(12) })())),
  r11: text("r11").default(String((() => { class P { constructor(public a: number, private b = 2) {} sum() { return this.a + this.b } } return new P(3).sum() })())),
  r12: text("r12").default(String((() => { const C = class { static x = 4 }; return C.x + C.name })())),
  r13: text("r13").default(String((() => { abstract class S { abstract n(): string; hi() { return "hi " + this.n() } } class T extends S { n() { return "t" } } return new T().hi() })())),
  r14: text("r14").default(String((() => { class X { static make() { return new this() } v = 1 } return X.make().v })())),
  r15: text("r15").default(String((() => { class X { a = 1; b = this.a + 1 } return new X().b })())),
  r16: text("r16").default(String((() => { class X { static a = 1; static b = X.a + 1 } return X.b })())),
  r17: text("r17").default(String((() => { class X { f = () => this.v; v = 6 } const { f } = new X(); return f() })())),
  r18: text("r18").default(String(Object.keys(new B()).join())),
  r19: text("r19").default(String(JSON.stringify(new B()))),
  r20: text("r20").default(String(Object.entries({ ...new A() }).length)),
  r21: text("r21").default(String(((x: unknown) => x as string)("cast"))),
  r22: text("r22").default(String((<T,>(x: T) => x)("generic"))),
  r23: text("r23").default(String((() => { const o = { a: 1, b: 2 } satisfies Record<string, number>; return o.a! + o.b })())),
  r24: text("r24").default(String((() => { using x = { [Symbol.dispose]() {} } as never; return "used" })())),
  r25: text("r25").default(String([..."héllo"].reverse().join(""))),
  r26: text("r26").default(String((() => { const obj = { a: 1, get b() { return 2 } }; return JSON.stringify({ ...obj }) })())),
  r27: text("r27").default(String((() => { var r = ""; for (var i = 0, j = 10; i < j; i += 3, j -= 2) r += i + ":" + j + " "; return r })())),
  r28: text("r28").default(String((() => { const [first = "d", second = "e"] = [undefined, null]; return first + second })())),
  r29: text("r29").default(String((() => { function f(this: { z: number }) { return this.z } return f.call({ z: 3 }) })())),
  r30: text("r30").default(String((() => { const f = function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1) }; return f(5) + f.name })())),
  r31: text("r31").default(String((() => { let x = 0; const inc = () => ++x; inc(); inc(); return x })())),
  r32: text("r32").default(String((() => { const a = Array.from({ length: 3 }); return a.map((_, i) => i).join() })())),
  r33: text("r33").default(String((() => { const a = [1, 2, 3]; a.forEach((x, i) => { a[i] = x * 2 }); return a.join() })())),
});
