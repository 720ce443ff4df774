//! Stacks that are large enough for what recurses, and how much of one is left.

use std::cell::Cell;

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
    static IS_STARTING: Cell<bool> = const { Cell::new(false) };
}

/// Runs something on a large stack, a new one unless it runs on such a stack already. It stays on its thread: another one
/// would have an allocator's memory of its own to clear. A panic goes on in the caller.
pub fn on_large<T>(run: impl FnOnce() -> T) -> T {
    if IS_LARGE.get() {
        return run();
    }
    IS_STARTING.set(true);
    stacker::grow(LARGE, || {
        IS_STARTING.set(false);
        let _entered = Entered::new();
        run()
    })
}

/// Whether a panic means that there is no memory for a large stack.
pub fn is_starting() -> bool {
    IS_STARTING.get()
}

/// A large stack is in use, until this is dropped.
struct Entered {
    /// The floor of the stack outside.
    outer: usize,
}

impl Entered {
    fn new() -> Self {
        IS_LARGE.set(true);
        Entered { outer: FLOOR.replace(here().saturating_sub(LARGE - RESERVE)) }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        IS_LARGE.set(false);
        FLOOR.set(self.outer);
    }
}

/// Does two things at once, where that pays. The first must not recurse without a small bound: it runs on a thread that has
/// read before, and so in memory that is in use already.
pub fn beside<A: Send, B>(pays: bool, first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    if !pays {
        let b = second();
        return (first(), b);
    }
    let mut a = None;
    let b = rayon::in_place_scope(|scope| {
        scope.spawn(|_| a = Some(first()));
        second()
    });
    (a.expect("a scope ends when all is done"), b)
}

/// Gives something back whose parts may lie deep in each other; what is large, on a thread that nobody waits for.
pub fn apart<T: Send + 'static>(value: T, is_large: bool) {
    if !is_large {
        return drop(value);
    }
    rayon::spawn(move || on_large(|| drop(value)));
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
