//! What things were before a trial first changed them, so that it can be taken back.

use std::hash::Hash;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

/// The state before the first change of each thing, for each trial that is under way.
#[derive(Debug)]
pub struct Journals<K, V>(Vec<Journal<K, V>>);

#[derive(Debug)]
struct Journal<K, V> {
    /// Things with numbers from here on were made during the trial, and nobody else knows them,
    mark: u32,
    /// except for these, which are there for good.
    settled: Vec<std::ops::Range<u32>>,
    saved: IndexMap<K, V, FxBuildHasher>,
}

/// Journals that are set aside, and how many things there were then.
#[derive(Debug)]
pub struct Suspended<K, V>(Journals<K, V>, u32);

impl<K, V> Default for Journals<K, V> {
    fn default() -> Self {
        Journals(Vec::new())
    }
}

impl<K: Hash + Eq, V> Journals<K, V> {
    /// Begins a trial, when there are so many things.
    pub fn open(&mut self, count: u32) {
        self.0.push(Journal { mark: count, settled: Vec::new(), saved: IndexMap::default() });
    }

    /// Ends the innermost trial: what to put back, in the order of change.
    pub fn close(&mut self) -> IndexMap<K, V, FxBuildHasher> {
        self.0.pop().map(|journal| journal.saved).unwrap_or_default()
    }

    /// Whether any trial is under way.
    #[inline]
    pub fn are_open(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether the thing with this number and key is to be saved before it changes.
    pub fn wants(&self, number: u32, key: &K) -> bool {
        self.0.last().is_some_and(|journal| {
            let settled = || journal.settled.iter().any(|range| range.contains(&number));
            (number < journal.mark || settled()) && !journal.saved.contains_key(key)
        })
    }

    /// Saves a thing.
    pub fn save(&mut self, key: K, before: V) {
        if let Some(journal) = self.0.last_mut() {
            journal.saved.insert(key, before);
        }
    }

    /// Sets the journals aside.
    pub fn suspend(&mut self, count: u32) -> Suspended<K, V> {
        Suspended(std::mem::take(self), count)
    }

    /// Takes them up again; what was made in between is there for good.
    pub fn resume(&mut self, suspended: Suspended<K, V>, count: u32) {
        let Suspended(journals, before) = suspended;
        *self = journals;
        self.0.iter_mut().for_each(|journal| journal.settled.push(before..count));
    }
}
