//! Texts made from others: what an editor, a merge or an enemy makes of a schema. The same seed makes the same texts.

/// A generator of numbers (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Less than a limit, and 0 where there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 16).expect("48 bits").checked_rem(limit).unwrap_or(0)
    }

    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// Words and literals that mean something, or that meant something once.
const WORDS: &[&str] = &[
    "undefined",
    "null",
    "NaN",
    "-0",
    "1e400",
    "0x7fffffffffffffff",
    "9007199254740993",
    "10n",
    "-1n",
    "''",
    "\"\\u0000\"",
    "'\\ud800'",
    "'$$'",
    "'*/'",
    "'\"\"\"'",
    "'\\\\'",
    "'\\n'",
    "'é'",
    "'😀'",
    "`${1}`",
    "/a+/g",
    "/(?<n>a)|b/",
    "[]",
    "{}",
    "[,]",
    "[...'ab']",
    "{...null}",
    "({})",
    "() => {}",
    "(t) => [t]",
    "async () => 1",
    "function* () {}",
    "class {}",
    "new Date(0)",
    "new Date(8.64e15)",
    "new Map([[1, 2]])",
    "new Set([1])",
    "sql`1`",
    "sql``",
    "sql.raw('x')",
    "sql.join([], sql`,`)",
    "sql.identifier('')",
    "sql.empty()",
    "sql.placeholder('x')",
    ".array()",
    ".array(3)",
    ".notNull()",
    ".primaryKey()",
    ".unique()",
    ".default(1)",
    ".default([])",
    ".default({})",
    ".default(sql`now()`)",
    ".$type<X>()",
    ".$defaultFn(() => 1)",
    ".$onUpdate(() => 1)",
    ".references(() => t.id)",
    ".references(() => undefined)",
    ".generatedAlwaysAs(sql`1`)",
    ".generatedAlwaysAsIdentity()",
    ".enableRLS()",
    ".as(sql`select 1`)",
    ".existing()",
    ".on(t.id)",
    ".using('gin')",
    ".where(sql`1`)",
    ".op('x')",
    ".desc()",
    ".link(t)",
    ".map((x) => x)",
    ".flatMap((x) => [x, x])",
    ".join()",
    ".reduce((a, b) => a)",
    ".sort()",
    ".slice(-1)",
    ".at(-1)",
    ".split('')",
    ".replace(/./g, '$&$1')",
    ".repeat(3)",
    ".padStart(5)",
    ".toString()",
    ".length",
    "?.x",
    "?.[0]",
    "!",
    " as const",
    " satisfies X",
    "Object.entries(x)",
    "Object.assign({}, x)",
    "JSON.stringify(x)",
    "JSON.parse('[1]')",
    "Array(3)",
    "Array.from({ length: 3 })",
    "Math.max()",
    "Number('x')",
    "BigInt(1)",
    "Symbol('x')",
    "process.env.X",
    "import.meta.url",
    "this",
    "arguments",
    "super",
    "await 1",
    "yield",
    "throw 1;",
    "return;",
    "break;",
    "continue;",
    "if (x) {} else {}",
    "for (;;) { break; }",
    "while (0);",
    "try {} catch {}",
    "switch (1) { default: }",
    "export default {}",
    "export * from './schema';",
    "import x from './schema';",
    "export {};",
    "enum E { A, B = 'b' }",
    "namespace N { export const a = 1; }",
    "declare const d: any;",
    "type X = typeof t.$inferSelect;",
    "let",
    "const",
    "var",
    "=>",
    "...",
    "??",
    "||",
    "&&",
    "**",
    "===",
    "<<=",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "`",
    "${",
    "'",
    "\"",
    "/*",
    "*/",
    "//",
    "\\",
    ";",
    ",",
    ":",
    "?",
    "=",
    "@",
    "#",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "pgTable('t', {})",
    "pgEnum('e', [])",
    "pgEnum('e', { A: 'a' })",
    "pgSchema('s')",
    "pgSchema('public')",
    "pgView('v', {})",
    "pgRole('r')",
    "pgPolicy('p')",
    "pgSequence('q')",
    "primaryKey({ columns: [] })",
    "foreignKey({})",
    "check('c', sql`1`)",
    "index()",
    "uniqueIndex('u').on()",
    "unique().nullsNotDistinct()",
    "customType({ dataType: () => 'x' })",
    "numeric('n', { precision: 1 })",
    "varchar('v', { length: 0 })",
    "timestamp({ withTimezone: true, mode: 'string' })",
    "bit('b', { dimensions: 3 })",
    "vector('v', { dimensions: 1 })",
    "relations(t, () => ({}))",
    "getTableColumns(t)",
    "eq(t.id, 1)",
    "and()",
    "inArray(t.id, [])",
    "new QueryBuilder().select().from(t)",
    "alias(t, 'a')",
    "integer()",
    "serial()",
    "text()",
    "jsonb()",
    "uuid()",
    "date()",
];

/// A text made from one of the corpus with a few changes.
pub fn mutated(random: &mut Random, corpus: &[String]) -> String {
    let mut text = corpus[random.below(corpus.len())].clone();
    let wild = random.below(4) == 0;
    let changes = [1, 1, 1, 1, 2, 2, 3, 5][random.below(8)];
    for _ in 0..changes {
        text = if wild { changed(random, &text, corpus) } else { edited(random, &text, corpus) };
        if text.len() > 20_000 {
            let end = boundary(&text, 20_000);
            text.truncate(end);
        }
    }
    text
}

/// What leaves most of the text as it was: lines, literals, links of chains.
fn edited(random: &mut Random, text: &str, corpus: &[String]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = random.below(lines.len());
    let line = lines.get(at).copied().unwrap_or_default();
    let with = |new: &str| [&lines[..at].concat(), new, &lines[(at + 1).min(lines.len())..].concat()].concat();
    let methods: Vec<&str> = WORDS.iter().copied().filter(|word| word.starts_with('.')).collect();
    let values: Vec<&str> =
        WORDS.iter().copied().filter(|word| word.ends_with([')', '\'', ']', '}', '`', '0', '1', '3'])).collect();
    match random.below(9) {
        0 => with(""),
        1 => with(&line.repeat(2)),
        2 => {
            let other: Vec<&str> = corpus[random.below(corpus.len())].split_inclusive('\n').collect();
            with(&format!("{line}{}", other.get(random.below(other.len())).copied().unwrap_or_default()))
        }
        3 => between(random, line, '\'').map_or_else(
            || text.to_owned(),
            |(from, to)| {
                with(&format!(
                    "{}{}{}",
                    &line[..from],
                    random.pick(&["", "a", "A b", "x".repeat(70).as_str(), "é😀", "$$", "*/", "\\\"", "public", "id"]),
                    &line[to..]
                ))
            },
        ),
        4 => match line.rfind(')') {
            Some(end) => with(&format!("{}){}{}", &line[..end], random.pick(&methods), &line[end + 1..])),
            None => text.to_owned(),
        },
        5 => between(random, line, '(').map_or_else(
            || text.to_owned(),
            |(from, to)| with(&format!("{}{}{}", &line[..from], random.pick(&values), &line[to..])),
        ),
        6 => match line.rfind(',') {
            Some(end) => {
                with(&format!("{}, x{}: {}{}", &line[..end], random.below(3), random.pick(&values), &line[end..]))
            }
            None => text.to_owned(),
        },
        7 => {
            let numbers: String = line
                .chars()
                .map(|char| {
                    if char.is_ascii_digit() {
                        char::from(b'0' + u8::try_from(random.below(10)).expect("a digit"))
                    } else {
                        char
                    }
                })
                .collect();
            with(&numbers)
        }
        _ => {
            let words: Vec<&str> =
                tokens(line).into_iter().filter(|token| token.starts_with(char::is_alphabetic)).collect();
            let other = tokens(text);
            let (old, new) = (words.get(random.below(words.len())), other.get(random.below(other.len())));
            match (old, new) {
                (Some(old), Some(new)) if new.starts_with(char::is_alphabetic) => with(&line.replacen(old, new, 1)),
                _ => text.to_owned(),
            }
        }
    }
}

/// What stands between two quotes or brackets of a line.
fn between(random: &mut Random, line: &str, open: char) -> Option<(usize, usize)> {
    let close = if open == '(' { ')' } else { open };
    let starts: Vec<usize> = line.match_indices(open).map(|(at, _)| at + 1).collect();
    let from = *starts.get(random.below(starts.len()))?;
    Some((from, from + line[from..].find(close)?))
}

/// What leaves little.
fn changed(random: &mut Random, text: &str, corpus: &[String]) -> String {
    let tokens = tokens(text);
    let at = random.below(tokens.len());
    let length = 1 + random.below(6);
    let end = (at + length).min(tokens.len());
    let join = |parts: &[&[&str]]| parts.iter().flat_map(|part| part.iter().copied()).collect::<String>();
    let (before, middle, after) = (&tokens[..at], &tokens[at..end], &tokens[end..]);
    match random.below(12) {
        0 => flipped(random, text),
        1 => join(&[before, after]),
        2 => join(&[before, middle, middle, after]),
        3 => {
            let other = random.below(tokens.len());
            let mut swapped = tokens.clone();
            if !swapped.is_empty() {
                swapped.swap(at, other);
            }
            swapped.concat()
        }
        4 | 5 => {
            let word = random.pick(WORDS);
            join(&[before, &[word], &tokens[(at + 1).min(tokens.len())..]])
        }
        6 => {
            let word = random.pick(WORDS);
            join(&[before, &[word], middle, after])
        }
        7 => {
            let other = &corpus[random.below(corpus.len())];
            let theirs = self::tokens(other);
            let from = random.below(theirs.len());
            let to = (from + 1 + random.below(40)).min(theirs.len());
            join(&[before, &theirs[from..to], after])
        }
        8 => {
            let other = &corpus[random.below(corpus.len())];
            let (ours, theirs) = (boundary(text, random.below(text.len())), boundary(other, random.below(other.len())));
            format!("{}{}", &text[..ours], &other[theirs..])
        }
        9 => text[..boundary(text, random.below(text.len()))].to_owned(),
        10 => {
            let name = random.pick(&tokens_or_nothing(&tokens));
            let word = random.pick(WORDS);
            if name.trim().is_empty() { text.to_owned() } else { text.replace(name, word) }
        }
        _ => {
            let levels = 1 + random.below(60);
            let (open, close) =
                random.pick(&[&("(", ")"), &("[", "]"), &("{a:", "}"), &("!", ""), &("x=>", ""), &("f(", ")")]);
            join(&[before, &[&open.repeat(levels)], middle, &[&close.repeat(levels)], after])
        }
    }
}

fn flipped(random: &mut Random, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn tokens_or_nothing<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    if tokens.is_empty() { vec![""] } else { tokens.to_vec() }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).expect("0 is one")
}

/// Words, runs of blanks, and everything else character by character.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |char: char| match char {
        char if char.is_alphanumeric() || char == '_' => 1,
        char if char.is_whitespace() => 2,
        _ => 0,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, char) in text.char_indices() {
        let now = kind(char);
        if last.is_some_and(|last| last != now || now == 0) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}
