//! Stacks that are large enough for what recurses, and how much of one is left.

use std::cell::Cell;
use std::io;
use std::thread::{self, Scope, ScopedJoinHandle};

/// Programs nest as deep as their authors like, and parsing, evaluating and dropping all recurse into them. The memory
/// is only reserved: what is not used costs nothing.
const LARGE: usize = 512 << 20;

/// What a caller may need beyond what [`is_low`] was asked about: the deepest run of calls that does not ask.
const RESERVE: usize = 96 << 20;

/// What is used at most of a stack whose size is not known. Two megabytes are the least that threads of Rust have.
const SMALL: usize = 1 << 20;

thread_local! {
    /// The lowest address that may be used, 0 when it is not known yet.
    static FLOOR: Cell<usize> = const { Cell::new(0) };
    static IS_LARGE: Cell<bool> = const { Cell::new(false) };
}

/// Runs something on a large stack: on a thread of its own, unless the running one has such a stack. A panic goes on
/// in the caller.
pub fn on_large<T: Send>(run: impl FnOnce() -> T + Send) -> io::Result<T> {
    if IS_LARGE.get() {
        return Ok(run());
    }
    thread::scope(|scope| spawn(scope, run).map(joined))
}

/// Does two things at once, the first on a large stack of its own. Where that does not pay, or none is to be had, the
/// first comes after the second.
pub fn beside<A: Send, B>(pays: bool, first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    if !pays {
        let b = second();
        return (first(), b);
    }
    thread::scope(|scope| {
        let started = spawn(scope, &first);
        let b = second();
        (started.map_or_else(|_| first(), joined), b)
    })
}

/// Gives something back whose parts may lie deep in each other; what is large, on a thread that nobody waits for.
pub fn apart<T: Send + 'static>(value: T, is_large: bool) {
    if !is_large {
        return drop(value);
    }
    let drops = thread::Builder::new().name("downspout".to_owned()).stack_size(LARGE);
    // Where no thread is to be had, the closure is dropped here, and the value with it.
    let _ = drops.spawn(move || drop(value));
}

fn spawn<'s, T: Send + 's>(
    scope: &'s Scope<'s, '_>,
    run: impl FnOnce() -> T + Send + 's,
) -> io::Result<ScopedJoinHandle<'s, T>> {
    thread::Builder::new().name("downspout".to_owned()).stack_size(LARGE).spawn_scoped(scope, || {
        IS_LARGE.set(true);
        FLOOR.set(here().saturating_sub(LARGE - RESERVE));
        run()
    })
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Whether so little is left of the running stack that nothing may go deeper.
#[inline]
pub fn is_low() -> bool {
    let here = here();
    let floor = FLOOR.get();
    if floor == 0 {
        FLOOR.set(here.saturating_sub(SMALL).max(1));
        return false;
    }
    here < floor
}

/// About where the stack ends now; stacks grow downwards wherever Rust runs.
#[inline]
fn here() -> usize {
    let mark = 0_u8;
    (&raw const mark).addr()
}
