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
  r0: text("r0").default(String(A.n)),
  r1: text("r1").default(String(new A().p)),
  r2: text("r2").default(String(B.n)),
  r3: text("r3").default(String(A.q())),
  r4: text("r4").default(String(new B().x)),
  r5: text("r5").default(String(new B() instanceof A)),
  r6: text("r6").default(String(new A() instanceof B)),
  r7: text("r7").default(String(A.name)),
  r8: text("r8").default(String(named.name)),
  r9: text("r9").default(String(arrow.name)),
  r10: text("r10").default(String(named.length)),
  r11: text("r11").default(String(arrow.length)),
  r12: text("r12").default(String(new E2("x").message)),
  r13: text("r13").default(String(new E2("x").code)),
  r14: text("r14").default(String(new E2("x") instanceof Error)),
  r15: text("r15").default(String(new E2("x") instanceof E2)),
  r16: text("r16").default(String(new E2("x").name)),
  r17: text("r17").default(String(String(new Error("m")))),
  r18: text("r18").default(String(String(new TypeError("m")))),
  r19: text("r19").default(String((() => { try { throw new RangeError("r") } catch (e) { return (e as Error).name + (e as Error).message + (e instanceof RangeError) + (e instanceof TypeError) } })())),
  r20: text("r20").default(String((() => { try { (null as never as { x: number }).x } catch (e) { return e instanceof TypeError } })())),
});
