//! The properties of an object, in JavaScript's order and found fast however many there are.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::value::{Atom, Value};
use crate::diag::Span;

/// A property: its name, what it holds, where it was written.
type Entry = (Atom, Value, Option<Span>);

/// Own properties in JavaScript's order: integer keys ascending, then the others as inserted.
#[derive(Clone, Debug, Default)]
pub struct Props {
    named: Vec<Entry>,
    rare: Option<Box<Rare>>,
}

/// What few objects have, so that the others are small.
#[derive(Clone, Debug, Default)]
struct Rare {
    numbered: BTreeMap<u32, Entry>,
    index: Option<FxHashMap<Atom, usize>>,
}

/// From here on a hash index is faster than a scan.
const INDEX_FROM: usize = 24;

impl Props {
    /// The property's value.
    pub fn get(&self, key: &Atom) -> Option<&Value> {
        match array_index(key) {
            Some(number) => self.rare.as_ref()?.numbered.get(&number),
            None => self.position(key).map(|at| &self.named[at]),
        }
        .map(|entry| &entry.1)
    }

    /// The property's value, by text.
    pub fn get_str(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.1)
    }

    /// Where the property was written.
    pub fn span(&self, key: &str) -> Option<Span> {
        self.entry(key).and_then(|entry| entry.2)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.rare.as_ref().map_or(0, |rare| rare.numbered.len()) + self.named.len()
    }

    fn index(&self) -> Option<&FxHashMap<Atom, usize>> {
        self.rare.as_ref()?.index.as_ref()
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        match (array_index(key), self.index()) {
            (Some(number), _) => self.rare.as_ref()?.numbered.get(&number),
            (None, Some(index)) => index.get(&Atom::from(key)).map(|at| &self.named[*at]),
            (None, None) => self.named.iter().find(|entry| &*entry.0 == key),
        }
    }

    fn position(&self, key: &Atom) -> Option<usize> {
        match self.index() {
            Some(index) => index.get(key).copied(),
            None => self.named.iter().position(|entry| entry.0 == *key),
        }
    }

    /// Sets a property; an existing one keeps its place.
    pub fn set(&mut self, key: Atom, value: Value, span: Option<Span>) {
        if let Some(number) = array_index(&key) {
            self.rare.get_or_insert_default().numbered.insert(number, (key, value, span));
            return;
        }
        if let Some(at) = self.position(&key) {
            self.named[at].1 = value;
            self.named[at].2 = span;
            return;
        }
        if let Some(index) = self.rare.as_mut().and_then(|rare| rare.index.as_mut()) {
            index.insert(key.clone(), self.named.len());
        }
        self.named.push((key, value, span));
        if self.named.len() > INDEX_FROM && self.index().is_none() {
            let index = self.named.iter().enumerate().map(|(at, entry)| (entry.0.clone(), at)).collect();
            self.rare.get_or_insert_default().index = Some(index);
        }
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, more: usize) {
        self.named.reserve_exact(more);
    }

    /// Removes a property.
    pub fn remove(&mut self, key: &Atom) {
        if let Some(number) = array_index(key) {
            if let Some(rare) = &mut self.rare {
                rare.numbered.remove(&number);
            }
        } else if let Some(at) = self.position(key) {
            self.named.remove(at);
            if let Some(rare) = &mut self.rare {
                rare.index = None;
            }
        }
    }

    /// Properties in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Atom, &Value, Option<Span>)> {
        let numbered = self.rare.iter().flat_map(|rare| rare.numbered.values());
        numbered.chain(&self.named).map(|(key, value, span)| (key, value, *span))
    }
}

/// The number of a canonical array index key (ECMA-262, "integer index").
fn array_index(key: &str) -> Option<u32> {
    let first = key.as_bytes().first()?;
    if !first.is_ascii_digit() || (*first == b'0' && key.len() > 1) {
        return None;
    }
    key.parse::<u32>().ok().filter(|number| *number < u32::MAX)
}
