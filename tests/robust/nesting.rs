//! Every way in which TypeScript nests, with and without brackets.

use super::{Folder, schema};

/// Before, what is repeated, in the middle, what is repeated after it.
const FORMS: &[(&str, &str, &str, &str)] = &[
    ("x=", "[", "1", "]"),
    ("x=", "(", "1", ")"),
    ("", "{", "", "}"),
    ("x=", "{a:", "1", "}"),
    ("x=", "!", "1", ""),
    ("x=", "- ", "1", ""),
    ("x=", "typeof ", "1", ""),
    ("x=", "new ", "a", ""),
    ("x=", "await ", "a", ""),
    ("x=", "a?a:", "1", ""),
    ("x=", "a?", "1", ":a"),
    ("x=", "a?(b):c=>", "1", ""),
    ("x=", "a?(b):c=>{x=", "1", "}"),
    ("x=", "x=>", "1", ""),
    ("x=", "(x=(", "1", "))=>1"),
    ("x=", "x=>{", "", "}"),
    ("x=", "<T>(", "1", ")"),
    ("x=", "<T>(x=", "1", ")=>1"),
    ("x=", "<any>", "1", ""),
    ("x=", "async(x=", "1", ")=>1"),
    ("", "if(1)", ";", ""),
    ("", "if(1);else ", ";", ""),
    ("", "if(1)if(1);else ", ";", ""),
    ("", "for(;;)", ";", ""),
    ("", "while(1)", ";", ""),
    ("", "do ", ";", " while(1);"),
    ("", "do if(1);else ", ";", ""),
    ("", "a:", ";", ""),
    ("", "try{", "", "}catch{}"),
    ("", "switch(1){case 1:", "", "}"),
    ("", "function f(){", "", "}"),
    ("", "namespace a{", "", "}"),
    ("namespace a", ".b", " {}", ""),
    ("x=", "a=", "1", ""),
    ("x=", "a**", "1", ""),
    ("x=1", "+1", "", ""),
    ("x=a", ".b", "", ""),
    ("x=a", "?.b", "", ""),
    ("x=a", "()", "", ""),
    ("x=a", "[0]", "", ""),
    ("x=a", "!", "", ""),
    ("x=a", "``", "", ""),
    ("x=1", " as any", "", ""),
    ("x=1", " satisfies any", "", ""),
    ("x=", "a.f({b:", "1", "})"),
    ("x=", "`${", "1", "}`"),
    ("x=", "sql`${", "1", "}`"),
    ("x=", "a<", "1", ""),
    ("x=", "f<(", "1", ")"),
    ("x=", "class extends ", "A{}", "{}"),
    ("x=", "class{a(){return ", "1", "}}"),
    ("x=", "{get a(){return ", "1", "}}"),
    ("let ", "[", "a", "]=1"),
    ("let ", "{a:", "a", "}=1"),
    ("function*f(){", "yield ", "1", "}"),
    ("", "@(", "a", ") class A{}"),
    ("type X=", "A<", "1", ">"),
    ("type X=", "[", "1", "]"),
    ("type X=", "(", "1", ")"),
    ("type X=", "{a:", "1", "}"),
    ("type X=", "()=>", "1", ""),
    ("type X=", "(a:", "1", ")=>1"),
    ("type X=", "keyof ", "A", ""),
    ("type X=", "A extends B?1:", "1", ""),
    ("type X=", "A extends infer U extends (", "1", ")?1:1"),
    ("type X=", "`${", "1", "}`"),
    ("type X=A", "[]", "", ""),
    ("type X=A", ".b", "", ""),
    ("x=", "\\u006eew ", "a", ""),
    // What can be read in two ways must not hide anything.
    ("x=a++/`/;", "[", "", ""),
    ("x={}/\"/;", "[", "", ""),
    ("x=\"\n", "[", "", ""),
    ("<!--\n", "[", "", ""),
    ("//\u{2028}", "[", "", ""),
    ("x=a)/\"/", "[", "", ""),
    ("x=`${'`}`;", "[", "", ""),
];

#[test]
fn a_hundred_thousand_levels_are_an_answer() {
    for (before, open, middle, close) in FORMS {
        let levels = 100_000;
        let text = format!("{before}{}{middle}{};", open.repeat(levels), close.repeat(levels));
        for name in ["schema.ts", "schema.js"] {
            eprintln!("{name}: {before}{open}");
            let folder = Folder::new().with(name, &text);
            folder.run(&["export", "--format", "sql", "--drizzle", name, "--drizzle-version", "0.x"]);
        }
    }
}

#[test]
fn what_fits_is_read() {
    for (open, middle, close) in
        [("[", "1", "]"), ("(", "1", ")"), ("!", "1", ""), ("1+", "1", ""), ("{a:", "1", "}"), ("x=>", "1", "")]
    {
        let text =
            format!("const x={}{middle}{};\nexport const t=pgTable('t',{{}});", open.repeat(1500), close.repeat(1500));
        schema(&text).clean();
    }
}

#[test]
fn too_deep_is_located() {
    let outcome = schema(&format!("export const x = {};", "[".repeat(10_000)));
    outcome.located("DS0107");
    let outcome = schema(&format!("export const x = a{};", ".b".repeat(400_000)));
    outcome.located("DS0107");
}

/// Chains that programs make, not people.
#[test]
fn long_chains_work() {
    let sum = "'ab' + ".repeat(5_000);
    let outcome = schema(&format!("export const t = pgTable('t', {{ a: text('a').default({sum}'c') }});"));
    assert!(outcome.clean().stdout.contains(&"ab".repeat(5_000)));
    let elses = (0..5_000).map(|at| format!("if (n === {at}) return 'c{at}';\n  else ")).collect::<String>();
    let text = format!(
        "function name(n: number) {{\n  {elses} return 'none';\n}}\nexport const t = pgTable('t', {{ a: text(name(4321)) }});"
    );
    assert!(schema(&text).clean().stdout.contains("\"c4321\""));
    let and = (0..2_000).map(|at| format!("${{and{at}}}")).collect::<String>();
    let names = (0..2_000).map(|at| format!("const and{at} = 'x';\n")).collect::<String>();
    schema(&format!("{names}export const t = pgTable('t', {{ a: text('a').default(`{and}`) }});")).clean();
}
