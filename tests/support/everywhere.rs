//! Asks the same of many cases, side by side, and reports every case that fails instead of the first.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::cases::Case;

/// Runs `ask` for each case that `wanted` selects; fails with the list of those that failed, or when none was wanted.
pub fn everywhere(cases: &[Case], wanted: impl Fn(&Case) -> bool, ask: impl Fn(&Case) + Sync) {
    let wanted: Vec<&Case> = cases.iter().filter(|case| wanted(case)).collect();
    if wanted.is_empty() {
        assert!(super::cases::narrowed().is_some(), "no case is left to ask");
        return;
    }
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(case) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| ask(case))) {
                        failures.lock().unwrap().push(format!("── {}\n{}", case.name, message(&*panic)));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), wanted.len(), failures.join("\n"));
}

/// What a panic said.
pub fn message(panic: &(dyn Any + Send)) -> &str {
    match panic.downcast_ref::<String>() {
        Some(text) => text,
        None => panic.downcast_ref::<&str>().copied().unwrap_or("panicked without a message"),
    }
}
