//! Functions that are not written in the source: JavaScript's library and drizzle-orm's exports.

use smallvec::SmallVec;

use super::value::{Atom, Value};
use super::{Eval, Interp};
use crate::diag::Span;

/// A native function.
pub struct Native {
    /// Its full name, such as `Object.keys` or `pgTable`.
    pub name: &'static str,
    /// What it does.
    pub call: NativeFn,
}

/// The code of a native function.
pub type NativeFn = fn(&mut Interp<'_, '_>, &Call) -> Eval<Value>;

impl std::fmt::Debug for Native {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Where the arguments of a call stand. Most have one or two, and then it takes no memory of its own.
pub type Spans = SmallVec<[Span; 2]>;

/// One call.
#[derive(Debug)]
pub struct Call {
    /// The function's own name.
    pub name: &'static str,
    /// `this`.
    pub this: Value,
    /// Arguments.
    pub args: Vec<Value>,
    /// Where each argument stands; may be shorter than `args`.
    pub arg_spans: Spans,
    /// The whole call.
    pub span: Span,
    /// The text between `<` and `>` of the call.
    pub type_args: Option<Atom>,
    /// Whether it was called with `new`.
    pub is_new: bool,
}

impl Call {
    /// An argument, `undefined` where it is missing.
    pub fn arg(&self, at: usize) -> Value {
        self.args.get(at).cloned().unwrap_or(Value::Undefined)
    }

    /// Where an argument stands, or else the call.
    pub fn arg_span(&self, at: usize) -> Span {
        self.arg_spans.get(at).copied().unwrap_or(self.span)
    }
}
