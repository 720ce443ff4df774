//! Paths of schema files: what the glob library of drizzle-kit makes of a pattern.
//!
//! `{a,b}` and `{1..3}` are spelt out, `**` is folders of any depth and, at the end, whatever is in them, and `*` stays
//! within a name. So do `?`, `[a-z]` and the alternatives `@(…)`, `?(…)`, `*(…)`, `+(…)` and `!(…)`. What begins with a
//! dot is found only where the pattern has the dot.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

/// What a pattern, relative to a folder, matches, in drizzle-kit's order.
pub fn matching(base: &Path, pattern: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for pattern in alternatives(pattern, &mut 0) {
        let start = if pattern.starts_with('/') { Path::new("/") } else { base };
        let mut parts: Vec<&str> = pattern.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        parts.dedup_by(|part, before| *part == "**" && *before == "**");
        let from = found.len();
        walk(start.to_owned(), &parts, &mut found);
        if pattern.ends_with('/') {
            let folders = found.split_off(from).into_iter().filter(|path| path.is_dir());
            found.extend(folders.collect::<Vec<_>>());
        }
    }
    found.sort_by(|a, b| collated(&a.to_string_lossy(), &b.to_string_lossy()));
    found.dedup();
    found
}

fn walk(at: PathBuf, parts: &[&str], found: &mut Vec<PathBuf>) {
    let Some((part, rest)) = parts.split_first() else { return found.extend(at.exists().then_some(at)) };
    if *part == "**" {
        for (_, path) in entries(&at).filter(|(name, _)| !name.starts_with('.')) {
            match path.is_dir() {
                // A link could lead back to where it is.
                true if path.is_symlink() => walk(path, rest, found),
                true => walk(path, parts, found),
                false if rest.is_empty() => found.push(path),
                false => {}
            }
        }
        return walk(at, rest, found);
    }
    let Some(tokens) = tokens(part) else { return walk(at.join(part), rest, found) };
    for (name, path) in entries(&at) {
        let visible = !name.starts_with('.') || part.starts_with('.');
        if visible && matches(&tokens, &name) && (rest.is_empty() || path.is_dir()) {
            walk(path, rest, found);
        }
    }
}

fn entries(folder: &Path) -> impl Iterator<Item = (String, PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())))
}

/// How many patterns one is spelt out to at most: nobody has written more.
const ALTERNATIVES: usize = 1000;

/// `{a,b}` and `{1..3}` of a pattern, spelt out. A brace with neither is only a brace.
fn alternatives(pattern: &str, made: &mut usize) -> Vec<String> {
    for (open, _) in pattern.match_indices('{') {
        let mut depth = 0_usize;
        let mut cuts = vec![open];
        for (at, char) in pattern[open..].char_indices() {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => cuts.push(open + at),
                _ => {}
            }
            if depth == 0 {
                cuts.push(open + at);
                break;
            }
        }
        if depth > 0 {
            continue;
        }
        let close = cuts[cuts.len() - 1];
        let choices = match cuts.len() {
            2 => range(&pattern[open + 1..close]),
            _ => cuts.windows(2).map(|cut| pattern[cut[0] + 1..cut[1]].to_owned()).collect(),
        };
        if !choices.is_empty() {
            let whole = |choice: &String| format!("{}{choice}{}", &pattern[..open], &pattern[close + 1..]);
            return choices.iter().flat_map(|choice| alternatives(&whole(choice), made)).collect();
        }
    }
    *made += 1;
    if *made > ALTERNATIVES { Vec::new() } else { vec![pattern.to_owned()] }
}

/// The numbers of `1..3`; none where it is no range, or one that nobody has files for.
fn range(text: &str) -> Vec<String> {
    let ends = text.split_once("..").and_then(|(from, to)| Some((from.parse::<i32>().ok()?, to.parse::<i32>().ok()?)));
    match ends {
        Some((from, to)) if from.abs_diff(to) < 1000 => {
            let numbers = (from.min(to)..=from.max(to)).map(|number| number.to_string());
            if from <= to { numbers.collect() } else { numbers.rev().collect() }
        }
        _ => Vec::new(),
    }
}

/// A piece of a pattern for a name.
enum Token {
    /// This character.
    Char(char),
    /// Any character.
    Any,
    /// Any characters.
    Star,
    /// One of these, or none of these.
    Class(bool, Vec<(char, char)>),
    /// Alternatives, and how often: by their mark.
    Group(char, Vec<Vec<Token>>),
}

/// The pieces of a pattern. `None` where it is a plain name.
fn tokens(part: &str) -> Option<Vec<Token>> {
    let chars: Vec<char> = part.chars().collect();
    let tokens = sequence(&chars, 2);
    tokens.iter().any(|token| !matches!(token, Token::Char(_))).then_some(tokens)
}

/// `depth`: how many groups may still be inside of each other.
fn sequence(chars: &[char], depth: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(char) = chars.get(at).copied() {
        at += 1;
        let rest = &chars[at..];
        let found = (depth > 0).then(|| group(char, rest, depth)).flatten().or_else(|| class(char, rest));
        let (token, length) = found.unwrap_or(match (char, rest) {
            ('*', _) => (Token::Star, 0),
            ('?', _) => (Token::Any, 0),
            ('\\', [escaped, ..]) => (Token::Char(*escaped), 1),
            _ => (Token::Char(char), 0),
        });
        at += length;
        tokens.push(token);
    }
    tokens
}

/// A group of alternatives after its mark, and how long it is. Without its end it is none.
fn group(mark: char, rest: &[char], depth: usize) -> Option<(Token, usize)> {
    if !matches!(mark, '@' | '?' | '*' | '+' | '!') || rest.first() != Some(&'(') {
        return None;
    }
    let mut open = 0_usize;
    let mut cuts = vec![0];
    for (at, char) in rest.iter().enumerate() {
        match char {
            '(' => open += 1,
            ')' => open -= 1,
            '|' if open == 1 => cuts.push(at),
            _ => {}
        }
        if open == 0 {
            cuts.push(at);
            let choices = cuts.windows(2).map(|cut| sequence(&rest[cut[0] + 1..cut[1]], depth - 1));
            return Some((Token::Group(mark, choices.collect()), at + 1));
        }
    }
    None
}

/// A class after its bracket, and how long it is.
fn class(open: char, rest: &[char]) -> Option<(Token, usize)> {
    let length = (open == '[').then(|| rest.iter().skip(1).position(|char| *char == ']')).flatten()? + 1;
    let excludes = matches!(rest[0], '!' | '^');
    let mut inner = &rest[usize::from(excludes)..length];
    let mut ranges = Vec::new();
    while let [first, tail @ ..] = inner {
        let (last, tail) = match tail {
            ['-', last, tail @ ..] => (last, tail),
            _ => (first, tail),
        };
        ranges.push((*first, *last));
        inner = tail;
    }
    Some((Token::Class(excludes, ranges), length + 1))
}

fn matches(tokens: &[Token], name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    ends(tokens, &name, 0)[name.len()]
}

/// Where a match that begins at a place may end: for each place of the name, whether it is one.
fn ends(tokens: &[Token], name: &[char], start: usize) -> Vec<bool> {
    let mut places = vec![false; name.len() + 1];
    places[start] = true;
    for token in tokens {
        let mut next = vec![false; places.len()];
        let from = (0..places.len()).filter(|place| places[*place]);
        for place in from {
            let one = |fits: &dyn Fn(char) -> bool| name.get(place).is_some_and(|char| fits(*char));
            match token {
                Token::Char(char) if one(&|it| it == *char) => next[place + 1] = true,
                Token::Any if one(&|_| true) => next[place + 1] = true,
                Token::Class(excludes, ranges)
                    if one(&|it| ranges.iter().any(|(from, to)| (*from..=*to).contains(&it)) != *excludes) =>
                {
                    next[place + 1] = true;
                }
                Token::Star => next[place..].fill(true),
                Token::Group(mark, choices) => merge(&mut next, &group_ends(*mark, choices, name, place)),
                _ => {}
            }
        }
        places = next;
    }
    places
}

fn group_ends(mark: char, choices: &[Vec<Token>], name: &[char], start: usize) -> Vec<bool> {
    let once = |from: usize| {
        let mut all = vec![false; name.len() + 1];
        choices.iter().for_each(|choice| merge(&mut all, &ends(choice, name, from)));
        all
    };
    let mut all = once(start);
    match mark {
        '!' => all.iter_mut().skip(start).for_each(|end| *end = !*end),
        '?' => all[start] = true,
        '*' | '+' => {
            // A place that is reached is a place to begin at again; ends only grow.
            for place in start + 1..=name.len() {
                if all[place] {
                    merge(&mut all, &once(place));
                }
            }
            all[start] |= mark == '*';
        }
        _ => {}
    }
    all
}

fn merge(into: &mut [bool], more: &[bool]) {
    into.iter_mut().zip(more).for_each(|(into, more)| *into |= more);
}

/// The order of JavaScript's `localeCompare` for file names: signs, digits, letters, and lower case before upper case
/// only where nothing else differs. Of two enums of one name, drizzle-kit keeps the one of the later file.
fn collated(a: &str, b: &str) -> Ordering {
    const SIGNS: &str = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
    let weight = |char: char| match SIGNS.find(char) {
        Some(at) => (0, u32::try_from(at).unwrap_or(0)),
        None if char.is_ascii_digit() => (1, u32::from(char)),
        None => (2, u32::from(char)),
    };
    let weights = |text: &str| text.chars().flat_map(char::to_lowercase).map(weight).collect::<Vec<_>>();
    weights(a).cmp(&weights(b)).then_with(|| b.cmp(a))
}
