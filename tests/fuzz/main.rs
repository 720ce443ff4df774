//! Thousands of mutated schemas, each read as one of the versions of Drizzle reads it, and written by every writer.
//!
//! `FUZZ_SECONDS=1200 FUZZ_SEED=7 cargo test --release --test fuzz` goes on for as long as is wanted, from another seed.

mod mutate;
mod target;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use mutate::{Random, mutated};
use target::{End, run};

/// How many texts a run of the tests reads.
const TEXTS: usize = 2_000;

/// Longer than any text of this size may take, on a slow machine and without optimization.
const LIMIT: Duration = Duration::from_secs(300);

#[test]
fn mutated_schemas_end_in_a_result_or_in_diagnostics() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("FUZZ_SECONDS").map(Duration::from_secs);
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let corpus = corpus();
    assert!(corpus.len() > 100, "the cases are the corpus");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{seed}"));
    fs::create_dir_all(&folder).expect("writable");
    // Without this file the version would be looked for above.
    fs::write(folder.join("package.json"), "{}").expect("writable");
    let started = Arc::new(Mutex::new(Instant::now()));
    watch(Arc::clone(&started), folder.clone());

    let mut random = Random::new(seed);
    let (start, mut texts, mut read, mut failures) = (Instant::now(), 0, 0, Vec::new());
    let mut slowest = Duration::ZERO;
    while seconds.map_or(texts < TEXTS, |seconds| start.elapsed() < seconds) {
        let text = mutated(&mut random, &corpus);
        let version = ["0.x", "1.0"][random.below(2)];
        *started.lock().expect("no panic here") = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| run(&folder, text.as_bytes(), version))) {
            Ok(End::Read) => read += 1,
            Ok(End::Refused) => {}
            Err(_) => {
                let path = folder.join(format!("failure-{texts}-{version}.ts"));
                fs::write(&path, &text).expect("writable");
                failures.push(path);
            }
        }
        let took = started.lock().expect("no panic here").elapsed();
        if took > slowest {
            slowest = took;
            fs::write(folder.join("slowest.ts"), &text).expect("writable");
        }
        texts += 1;
    }
    println!(
        "{texts} texts from {} of the corpus in {:?}, {read} of them read, the slowest in {slowest:?}",
        corpus.len(),
        start.elapsed()
    );
    assert!(failures.is_empty(), "seed {seed}, {texts} texts: {failures:#?}");
    assert!(read * 10 > texts, "{read} of {texts} texts are read: the mutations are too wild");
}

/// A text without end ends the tests: its file remains.
fn watch(started: Arc<Mutex<Instant>>, folder: PathBuf) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            if started.lock().expect("no panic there").elapsed() > LIMIT {
                eprintln!("no end after {LIMIT:?}: {}", folder.join("schema.ts").display());
                std::process::abort();
            }
        }
    });
}

/// Every schema of the cases and examples, but the one that takes all the steps there are.
fn corpus() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["tests/cases", "tests/cases-1.0", "examples"] {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("UTF-8")).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("listable") {
        let path = entry.expect("listable").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "ts") && !folder.ends_with("endless_loop") {
            paths.push(path);
        }
    }
}
