//! Regular expressions that come to an end.
//!
//! Matching goes back and tries again, and there are patterns for which that takes longer than anybody lives. What may be
//! such a pattern is matched on a thread of its own, which has a few seconds.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use regress::{Match, Regex};

use super::super::Interp;
use super::super::value::{Kind, ObjId, Value};

/// No pattern that a person writes is longer. Compiling one recurses into it.
const LONGEST: usize = 5_000;

/// How long a pattern may take that may take forever: thousands of times longer than harmless ones of the kind do.
const PATIENCE: Duration = Duration::from_secs(5);

/// Ways to try that are surely tried in time.
const FEW: f64 = 1e7;

/// What matches half of a pair of surrogates, unless the expression is one of Unicode.
const HALVES: [&str; 5] = [".", "[^", "\\S", "\\W", "\\D"];

/// A compiled regular expression.
pub struct Pattern {
    regex: Regex,
    /// `g`.
    pub global: bool,
    /// Repetitions without an upper bound.
    loops: i32,
    /// Whether something that is repeated may hold repetitions.
    nested: bool,
}

/// The pattern of a regular expression for a text; `None` when it is not covered.
pub fn compiled(interp: &Interp<'_, '_>, id: ObjId, text: &str) -> Option<Pattern> {
    let Kind::RegExp { source, flags } = &interp.heap[id].kind else { return None };
    if source.len() > LONGEST || flags.contains('y') {
        return None;
    }
    let plain: String = flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's' | 'u' | 'v')).collect();
    let regex = Regex::with_flags(source, plain.as_str()).ok()?;
    if !flags.contains(['u', 'v'])
        && text.chars().any(|char| char.len_utf16() > 1)
        && (regex.find("").is_some() || HALVES.iter().any(|part| source.contains(part)))
    {
        return None;
    }
    let bytes = source.as_bytes();
    let loops = bytes.iter().filter(|byte| matches!(byte, b'*' | b'+' | b'{')).count();
    let nested = bytes.windows(2).any(|pair| pair[0] == b')' && matches!(pair[1], b'*' | b'+' | b'{'));
    let loops = i32::try_from(loops).unwrap_or(i32::MAX);
    Some(Pattern { regex, global: flags.contains('g'), loops, nested })
}

impl Pattern {
    /// The first match.
    pub fn find(&self, interp: &Interp<'_, '_>, text: &str) -> Option<Match> {
        self.find_from(interp, text, 0)
    }

    /// The first match that begins at a byte or after it.
    pub fn find_from(&self, interp: &Interp<'_, '_>, text: &str, start: usize) -> Option<Match> {
        self.matches(interp, text, start, 1).into_iter().next()
    }

    /// All matches. None, and nothing is evaluated any more, when that takes too long.
    pub fn find_all(&self, interp: &Interp<'_, '_>, text: &str) -> Vec<Match> {
        self.matches(interp, text, 0, usize::MAX)
    }

    fn matches(&self, interp: &Interp<'_, '_>, text: &str, start: usize, limit: usize) -> Vec<Match> {
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let ways = (text.len() as f64).powi(self.loops.saturating_add(1));
        if !self.nested && ways <= FEW {
            let payable = |_: &Match| interp.afford(size_of::<Match>() + size_of::<Value>());
            return self.regex.find_from(text, start).take(limit).take_while(payable).collect();
        }
        let (send, receive) = mpsc::channel();
        let (regex, text) = (self.regex.clone(), text.to_owned());
        // Nothing can stop the thread. It ends with the process.
        let thread = thread::Builder::new().spawn(move || {
            let _ = send.send(regex.find_from(&text, start).take(limit).collect());
        });
        let found = thread.ok().and_then(|_| receive.recv_timeout(PATIENCE).ok());
        if found.is_none() {
            interp.exhaust("a regular expression takes too long");
        }
        found.unwrap_or_default()
    }
}
