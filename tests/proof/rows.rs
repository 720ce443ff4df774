//! Each known name of the vocabulary is used by a fixture that fails without it. Takes minutes, so it runs when asked:
//! `cargo test --test proof -- --ignored rows --nocapture`

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use downspout::diag::{Diagnostics, Files};
use downspout::readers::drizzle::vocab::names::rows;
use downspout::readers::drizzle::{Request, Version, read};

use crate::support::cases::{self, Case};
use crate::support::oracle;

/// As deep as the program's own stack has to be for the fixtures.
const STACK: usize = 256 << 20;

/// A fixture that both lines or one of them read, and its facts.
struct Fixture<'c> {
    case: &'c Case,
    words: BTreeSet<String>,
    facts: BTreeMap<&'static str, String>,
}

#[test]
#[ignore = "takes minutes"]
fn each_is_needed_by_a_fixture() {
    let mut all: BTreeMap<&str, &Case> = BTreeMap::new();
    for case in cases::all().iter().chain(cases::of_1_0()).filter(|case| case.notes.refused.is_none()) {
        all.insert(&case.name, case);
    }
    let fixtures: Vec<Fixture> = in_parallel(&all.into_values().collect::<Vec<_>>(), |case| {
        let lines =
            ["0.x", "1.0"].into_iter().filter(|line| case.notes.only.as_ref().is_none_or(|only| only.line == **line));
        let facts = lines.filter_map(|line| Some((line, facts(case, line, None)?))).collect();
        Fixture { case, words: words(&case.folder), facts }
    });
    let mut wanted: BTreeMap<(&str, &str), Vec<&'static str>> = BTreeMap::new();
    for (version, line) in [(Version::V0, "0.x"), (Version::V1, "1.0")] {
        for row in rows(version) {
            wanted.entry(row).or_default().push(line);
        }
    }
    let wanted: Vec<_> = wanted.into_iter().collect();
    let idle: Vec<Option<String>> = in_parallel(&wanted, |((group, name), lines)| {
        let hidden = Some(((*group).to_owned(), (*name).to_owned()));
        let is_needed = lines.iter().any(|line| {
            let using = fixtures.iter().filter(|fixture| fixture.words.contains(*name));
            using
                .filter_map(|fixture| Some((fixture, fixture.facts.get(line)?)))
                .any(|(fixture, facts)| self::facts(fixture.case, line, hidden.clone()).as_ref() != Some(facts))
        });
        (!is_needed).then(|| format!("\n  {group}: {name}"))
    });
    println!("{} rows taken away one by one, over {} fixtures", wanted.len(), fixtures.len());
    let idle: Vec<String> = idle.into_iter().flatten().collect();
    assert!(idle.is_empty(), "{} rows that no fixture needs:{}", idle.len(), idle.concat());
}

/// The snapshot and the relations of a case, or nothing when it is refused.
fn facts(case: &Case, line: &str, hidden: Option<(String, String)>) -> Option<String> {
    let entry = case.folder.join(case.entry());
    let request = Request { inputs: vec![entry], version: Some(line.to_owned()), hidden, ..Request::default() };
    let mut diagnostics = Diagnostics::default();
    let reading = read(&request, &mut Files::default(), &mut diagnostics)?;
    let relations: Vec<_> =
        reading.schema.relations.iter().map(|one| format!("{:?} {} {:?}", one.table, one.name, one.kind)).collect();
    Some(format!(
        "{}\n{relations:?}",
        oracle::without_ids(serde_json::to_value(&reading.snapshot).expect("facts are JSON"))
    ))
}

/// All words of a folder's files.
fn words(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("listable").path();
        if path.is_dir() {
            found.extend(words(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let is_word = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$');
            found.extend(text.split(|char| !is_word(char)).map(str::to_owned));
        }
    }
    found
}

fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            let run = || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(item);
                    done.lock().unwrap().push((at, result));
                }
            };
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).expect("a thread");
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
