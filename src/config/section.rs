//! A table of a `downspout.toml` with the places of its keys and values, read into a target's own options | toml
//!
//! All mistakes of a table are reported, not only the first: what cannot be read is reported, taken out, and the table
//! is read again.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::de::{Problem, ReadError, Step, read_value};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span, suggest};

/// A table and the name it is shown under, such as `[diesel]`.
#[derive(Clone, Debug)]
pub struct Section<'i> {
    file: FileId,
    title: String,
    table: Spanned<DeValue<'i>>,
}

/// The keys that each table of a `downspout.toml` has, for suggestions.
pub type Vocabulary = [(&'static str, &'static [&'static str])];

impl<'i> Section<'i> {
    /// A section of a file.
    pub fn new(file: FileId, title: impl Into<String>, table: Spanned<DeValue<'i>>) -> Self {
        Section { file, title: title.into(), table }
    }

    /// The place of the whole section.
    pub fn span(&self) -> Span {
        self.at(self.table.span())
    }

    /// The place of a value.
    pub fn span_of(&self, path: &[Step]) -> Span {
        let mut value = &self.table;
        for step in path {
            match child(value.get_ref(), step) {
                Some(inner) => value = inner,
                None => break,
            }
        }
        self.at(value.span())
    }

    /// Every text in the section with its place: where an output path came from is found among them.
    pub fn texts(&self) -> Vec<(String, Span)> {
        let mut out = Vec::new();
        collect_texts(&self.table, &mut |text, range| out.push((text.to_owned(), self.at(range))));
        out
    }

    /// Reads the section. What is wrong is reported and left out; `None` when the rest cannot stand alone.
    pub fn read<T: DeserializeOwned>(&self, vocabulary: &Vocabulary, diagnostics: &mut Diagnostics) -> Option<T> {
        let mut table = self.table.clone();
        // Keys that are not missing although they are not there: their value is wrong, or their name is mistyped.
        let mut excused: Vec<Vec<Step>> = Vec::new();
        let mut found = Vec::new();
        let value = loop {
            match read_value::<T>(&table) {
                Ok(value) => break Some(value),
                Err(error) => {
                    let beside = |key: &str| [&error.path[..], &[Step::Key(key.to_owned())]].concat();
                    let is_excused = matches!(error.problem, Problem::Missing(key) if excused.contains(&beside(key)));
                    if !is_excused {
                        found.push(self.diagnostic(&table, &error, vocabulary));
                    }
                    if !remove(&mut table, &error.path) {
                        break None;
                    }
                    if let Problem::UnknownKey { key, expected } = &error.problem
                        && let Some(near) = suggest::closest(key, expected.iter().copied())
                    {
                        let parent = &error.path[..error.path.len() - 1];
                        excused.push([parent, &[Step::Key(near.to_owned())]].concat());
                    }
                    excused.push(error.path);
                }
            }
        };
        found.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
        found.into_iter().for_each(|diagnostic| diagnostics.report(diagnostic));
        value
    }

    fn at(&self, range: Range<usize>) -> Span {
        let offset = |at| u32::try_from(at).expect("a configuration file is smaller than 4 GB");
        Span { file: self.file, lo: offset(range.start), hi: offset(range.end) }
    }

    fn diagnostic(&self, table: &Spanned<DeValue<'_>>, error: &ReadError, vocabulary: &Vocabulary) -> Diagnostic {
        let span = self.at(locate(table, error));
        let keys: Vec<&str> = error.path.iter().filter_map(Step::key).collect();
        let owner = match error.problem {
            Problem::UnknownKey { .. } => &keys[..keys.len() - 1],
            _ => &keys[..],
        };
        let title = [&[self.title.as_str()], owner].concat().join(".");
        match &error.problem {
            Problem::UnknownKey { key, expected } => unknown_key(span, key, &title, expected, vocabulary),
            Problem::Missing(key) => Diagnostic::new(Code::ConfigInvalidValue, format!("`[{title}]` has no `{key}`"))
                .at(span, "")
                .help(format!("add `{key} = …`")),
            Problem::Invalid { expected, found } => {
                let subject = match error.path.last() {
                    Some(Step::Index(_)) => format!("an item of `{}`", keys.last().copied().unwrap_or(&self.title)),
                    _ => format!("`{}`", keys.last().copied().unwrap_or(&self.title)),
                };
                let message = format!("{subject} must be {expected}, not {found}");
                let diagnostic = Diagnostic::new(Code::ConfigInvalidValue, message).at(span, "");
                let number = found.starts_with("the number");
                if number && expected == "a string" { diagnostic.help("put it in quotes") } else { diagnostic }
            }
            Problem::UnknownChoice { choice, expected } => {
                let key = keys.last().copied().unwrap_or(&self.title);
                let diagnostic =
                    Diagnostic::new(Code::ConfigInvalidValue, format!("`{choice}` is not a value of `{key}`"));
                let choices = format!("one of {}", quoted(expected));
                match suggest::closest(choice, expected.iter().copied()) {
                    Some(near) => diagnostic.at(span, format!("did you mean `{near}`?")).help(choices),
                    None => diagnostic.at(span, choices),
                }
            }
            Problem::Other(message) => {
                let key = keys.last().copied().unwrap_or(&self.title);
                let diagnostic =
                    Diagnostic::new(Code::ConfigInvalidValue, format!("the value of `{key}` is not usable"));
                diagnostic.at(span, message.clone())
            }
        }
    }
}

/// The diagnostic for a key that `[title]` does not have.
pub fn unknown_key(
    span: Span,
    key: &str,
    title: &str,
    expected: &[&'static str],
    vocabulary: &Vocabulary,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::ConfigUnknownKey, format!("unknown key `{key}` in `[{title}]`"));
    let keys = format!("the keys of `[{title}]` are {}", quoted(expected));
    if let Some(near) = suggest::closest(key, expected.iter().copied()) {
        return diagnostic.at(span, format!("did you mean `{near}`?")).help(keys);
    }
    let owners: Vec<String> =
        vocabulary.iter().filter(|(_, fields)| fields.contains(&key)).map(|(name, _)| format!("`[{name}]`")).collect();
    match owners.as_slice() {
        [] => diagnostic.at(span, "").help(keys),
        owners => diagnostic.at(span, format!("a key of {}", owners.join(" and of "))).help(keys),
    }
}

/// `` `a`, `b` and `c` ``.
pub fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn locate(table: &Spanned<DeValue<'_>>, error: &ReadError) -> Range<usize> {
    let mut value = table;
    for (index, step) in error.path.iter().enumerate() {
        let is_last = index + 1 == error.path.len();
        if let (true, Problem::UnknownKey { .. }, Step::Key(name), DeValue::Table(table)) =
            (is_last, &error.problem, step, value.get_ref())
            && let Some((key, _)) = table.get_key_value(name.as_str())
        {
            return key.span();
        }
        match child(value.get_ref(), step) {
            Some(inner) => value = inner,
            None => break,
        }
    }
    value.span()
}

fn child<'a, 'i>(value: &'a DeValue<'i>, step: &Step) -> Option<&'a Spanned<DeValue<'i>>> {
    match (value, step) {
        (DeValue::Table(table), Step::Key(key)) => table.get(key.as_str()),
        (DeValue::Array(array), Step::Index(index)) => array.get(*index),
        _ => None,
    }
}

/// Takes the value at a path out; false when the path is the whole table.
fn remove(value: &mut Spanned<DeValue<'_>>, path: &[Step]) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    match (value.get_mut(), first) {
        (DeValue::Table(table), Step::Key(key)) if rest.is_empty() => table.remove(key.as_str()).is_some(),
        (DeValue::Table(table), Step::Key(key)) => table.get_mut(key.as_str()).is_some_and(|inner| remove(inner, rest)),
        (DeValue::Array(array), Step::Index(index)) if rest.is_empty() => {
            let mut kept = DeArray::new();
            let others = array.iter().enumerate().filter(|(at, _)| at != index);
            others.for_each(|(_, item)| kept.push(item.clone()));
            *array = kept;
            true
        }
        (DeValue::Array(array), Step::Index(index)) => array.get_mut(*index).is_some_and(|inner| remove(inner, rest)),
        _ => false,
    }
}

fn collect_texts(value: &Spanned<DeValue<'_>>, found: &mut impl FnMut(&str, Range<usize>)) {
    match value.get_ref() {
        DeValue::String(text) => found(text, value.span()),
        DeValue::Array(items) => items.iter().for_each(|item| collect_texts(item, found)),
        DeValue::Table(table) => table.values().for_each(|item| collect_texts(item, found)),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}
