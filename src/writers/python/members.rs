//! The members of an enum class.

use std::collections::BTreeSet;

use super::names as python;

/// One member name per label. Labels that end in one name are told apart by a number.
pub fn members(values: &[String]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let wanted = member(value, at + 1);
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = free.expect("the numbers do not end");
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

fn member(value: &str, position: usize) -> String {
    if value.is_empty() {
        return "EMPTY".to_owned();
    }
    let name = python::constant(&spelled_out(value));
    match name.chars().next() {
        None => format!("VALUE_{position}"),
        Some(first) if first.is_ascii_digit() => format!("VALUE_{name}"),
        Some(_) => name,
    }
}

/// The label with those symbols as words that tell labels apart, as in `A+`, `A-` and `C#`.
fn spelled_out(value: &str) -> String {
    let last = value.chars().count() - 1;
    let mut out = String::new();
    for (at, c) in value.chars().enumerate() {
        match c {
            '-' if at == 0 || at == last => out.push_str(" minus "),
            '+' => out.push_str(" plus "),
            '#' => out.push_str(" sharp "),
            '&' => out.push_str(" and "),
            '%' => out.push_str(" percent "),
            '<' => out.push_str(" less "),
            '>' => out.push_str(" greater "),
            '=' => out.push_str(" equal "),
            '*' => out.push_str(" star "),
            c => out.push(c),
        }
    }
    out
}
