//! Programs that never end, or that make more than fits.

use super::{Outcome, schema};

/// A table whose default is some expression, after some statements.
fn default_of(statements: &str, value: &str) -> Outcome {
    schema(&format!("{statements}\nexport const t = pgTable('t', {{ a: text('a').default({value}) }});"))
}

fn json_of(statements: &str, value: &str) -> Outcome {
    schema(&format!("{statements}\nexport const t = pgTable('t', {{ a: jsonb('a').default({value}) }});"))
}

#[test]
fn loops_without_end() {
    for text in [
        "while (true) {}",
        "for (;;) {}",
        "do {} while (true);",
        "let i = 0; while (i < 1) { i += 0; }",
        "for (let i = 0; i > -1; i++) { continue; }",
        "outer: for (;;) { for (;;) { continue outer; } }",
        "const m = new Map(); for (let i = 0; ; i++) { m.set(i, i); }",
        "const s = new Set(); for (let i = 0; ; i++) { s.add(i); }",
        "const o = {}; for (let i = 0; ; i++) { o[i] = i; }",
        "const o = {}; for (let i = 0; ; i++) { o['k' + i] = i; }",
        "const o = {}; for (let i = 0; ; i--) { o[-i] = i; delete o[-i]; }",
        "const a = []; for (let i = 0; ; i++) { a.unshift(i); }",
        "const a = []; for (let i = 0; ; i++) { a[i * 1000] = i; }",
        "let a = []; for (;;) { a = [a]; }",
        "let a = []; for (;;) { a = { ...a, a }; }",
        "const f = () => 1; for (;;) f();",
        "[...Array(1e6)].map(() => [...Array(1e6)].map(() => [...Array(1e6)].map(() => 1)));",
        "for (;;) { try { throw 1; } catch {} }",
        "let s = 'x'.repeat(1e6); let n = 0; for (let i = 0; i < 1e6; i++) { n += s.length; s[i]; s.indexOf('y'); }",
        "const a = Array(1e6).fill(0); for (;;) { a.indexOf(1); a.includes(1); a.slice(); }",
    ] {
        eprintln!("{text}");
        schema(&format!("{text}\nexport const t = pgTable('t', {{ a: text() }});")).located("DS0103");
    }
}

#[test]
fn recursion_without_end() {
    for text in [
        "const f = () => f(); f();",
        "function f() { return f(); } f();",
        "const f = (x) => [f([x])]; f(1);",
        "const a = () => b(); const b = () => a(); a();",
        "const o = { get x() { return this.x; } }; o.x;",
        "const o = { get x() { return { ...o }; } }; const p = { ...o };",
        "class A { constructor() { new A(); } } new A();",
        "class A { x = new A(); } new A();",
        "class A { static get x() { return A.x; } } A.x;",
        "[1].map(function f(x) { return [x].map(f); });",
        "const f = (x) => [x].reduce((a, b) => f(b), 0); f(1);",
        "'a'.replace(/a/, function f(x) { return x.replace(/a/, f); });",
        "[1, 2].sort(function f(a, b) { return [a, b].sort(f)[0]; });",
        "Array.from([1], function f(x) { return Array.from([x], f); });",
        "new Map([[1, 1]]).forEach(function f() { new Map([[1, 1]]).forEach(f); });",
        "const f = ({ a = f({}) }) => a; f({});",
        "const f = (a = f()) => a; f();",
        "const f = () => `${f()}`; f();",
        "const f = () => sql`${f()}`; f();",
        "const f = () => ((((((((((((((((((((f())))))))))))))))))))); f();",
        "const f = () => { if (true) { for (;;) { switch (1) { case 1: { f(); } } } } }; f();",
    ] {
        eprintln!("{text}");
        schema(&format!("{text}\nexport const t = pgTable('t', {{ a: text() }});")).located("DS0103");
    }
    schema("export const t = pgTable('t', () => t2());\nconst t2 = () => pgTable('x', () => t2());");
    schema("const f = () => pgTable('t', { a: text() }, () => [f()]);\nexport const t = f();");
    schema("export const t = pgTable('t', { a: integer().references(() => f()) });\nconst f = () => f();")
        .located("DS0103");
}

#[test]
fn texts_that_grow() {
    for (statements, value) in [
        ("let s = 'x'; for (let i = 0; i < 64; i++) s += s;", "s"),
        ("let s = 'x'; for (let i = 0; i < 64; i++) s = `${s}${s}`;", "s"),
        ("let s = 'x'; for (let i = 0; i < 64; i++) s = s.concat(s, s);", "s"),
        ("let s = 'x'; for (let i = 0; i < 64; i++) s = [s, s].join('');", "s"),
        ("let s = 'x'; for (let i = 0; i < 64; i++) s = s.replace(/^/, s);", "s"),
        ("let s = 'x'; for (let i = 0; i < 64; i++) s = s.replaceAll('x', s + 'x');", "s"),
        ("let s = 'x'; for (let i = 0; i < 64; i++) s = JSON.stringify([s, s]);", "s"),
        ("const b = 'x'.repeat(1e6);", "Array(1e6).fill(b).join('')"),
        ("const b = 'x'.repeat(1e6);", "String(Array(1e6).fill(b))"),
        ("const b = 'x'.repeat(1e6);", "JSON.stringify(Array(1e6).fill(b))"),
        ("const b = 'x'.repeat(1e6);", "'x'.repeat(1e6).replaceAll('x', b)"),
        ("const b = 'x'.repeat(1e6);", "'x'.repeat(1e6).replace(/x/g, b)"),
        ("const b = 'x'.repeat(1e6);", "'x'.repeat(1e6).split('').join(b)"),
        ("const b = 'x'.repeat(1e6);", "String.raw({ raw: Array(1e6).fill(b) })"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a = [a, a];", "String(a)"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a = [a, a];", "a.join('-')"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a = [a, a];", "JSON.stringify(a)"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a = [a, a];", "a.flat(Infinity).join()"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a = [...a, ...a];", "a.join()"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a = a.concat(a);", "a.join()"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a.push(...a);", "a.join()"),
        ("let a = ['x']; for (let i = 0; i < 60; i++) a = a.flatMap((x) => [x, x]);", "a.join()"),
        ("let o = { a: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o };", "JSON.stringify(o)"),
    ] {
        eprintln!("{statements} {value}");
        default_of(statements, value).located("DS0103");
    }
    for value in [
        "'x'.repeat(1e9)",
        "'x'.padStart(1e9)",
        "'x'.padEnd(1e9, 'ab')",
        "String(Array(1e9))",
        "Array.from({ length: 1e9 }).join()",
        "new Array(1e9).join()",
        "'x'.repeat(Infinity)",
        "'x'.repeat(-1)",
        "10n ** 1000n",
        "1n << 1000n",
        "2n ** 127n + 2n ** 127n",
        "-(-(2n ** 127n))",
        "BigInt('9'.repeat(1e6))",
        "1e308 * 10",
    ] {
        eprintln!("{value}");
        default_of("", value);
    }
    for (statements, value) in [
        ("let a = 1; for (let i = 0; i < 60; i++) a = [a, a];", "a"),
        ("let o = { a: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o };", "o"),
        ("const o = {}; o.o = o;", "o"),
        ("const a = []; a.push(a);", "a"),
        ("let a = 1; for (let i = 0; i < 100000; i++) a = [a];", "a"),
        ("let a = 1; for (let i = 0; i < 100000; i++) a = { a };", "a"),
        ("let a = sql`x`; for (let i = 0; i < 60; i++) a = sql`${a}${a}`;", "a"),
        ("let a = sql`x`; for (let i = 0; i < 100000; i++) a = sql`${a}`;", "a"),
        ("const a = [1]; const b = sql`${a}`; a.push(b);", "b"),
        ("let a = [1]; for (let i = 0; i < 60; i++) a = [a, a];", "sql`${a}`"),
    ] {
        eprintln!("{statements} {value}");
        assert_eq!(json_of(statements, value).code, Some(2));
    }
}

#[test]
fn texts_of_cycles() {
    for (statements, value) in [
        ("const o = { toString() { return `${o}`; } };", "`${o}`"),
        ("const a = []; a.push(a);", "String(a)"),
        ("const o = {}; o.o = o;", "JSON.stringify(o)"),
        ("const a = []; a.push(a);", "a.flat(Infinity).join()"),
        ("const o = { toJSON() { return o; } };", "JSON.stringify(o)"),
        ("const e = new Error('x'); e.cause = e;", "String(e)"),
        ("const m = new Map(); m.set(m, m);", "String([...m])"),
    ] {
        eprintln!("{statements} {value}");
        default_of(statements, value);
    }
}

#[test]
fn patterns_that_backtrack() {
    let text = "const s = 'a'.repeat(5000) + '!';";
    for (pattern, use_) in [
        ("/^(a+)+$/", "String(P.test(s))"),
        ("/^(a|aa)+$/", "s.replace(P, 'x')"),
        ("/a*a*a*a*a*a*a*a*a*a*a*a*b/", "s.split(P).join()"),
    ] {
        default_of(text, &use_.replace('P', pattern)).located("DS0103");
    }
    for pattern in ["/^(a|a)*$/", "/(?=(a+)+$)b/", "/^(a+)+\\1$/", "/(a*)*(a*)*b/"] {
        default_of(text, &format!("String({pattern}.exec(s))"));
    }
    let deep = format!("new RegExp('{}a{}').test('a')", "(".repeat(100_000), ")".repeat(100_000));
    default_of("", &format!("String({deep})"));
    default_of("", "String(new RegExp('('.repeat(1e6)).test('a'))");
    default_of("", "String(new RegExp('a{1000000000}').test('a'))");
    default_of(
        "",
        "String(/(((((((a{1,1000}){1,1000}){1,1000}){1,1000}){1,1000}){1,1000}){1,1000})/.test('a'.repeat(100)))",
    );
    assert!(
        default_of("", "'camelCaseName'.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()")
            .clean()
            .stdout
            .contains("camel_case_name")
    );
    assert!(default_of("", "'one-two-three'.replace(/(?:-([a-z]+))+/, '!')").clean().stdout.contains("'one!'"));
}
