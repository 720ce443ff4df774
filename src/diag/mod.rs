//! Diagnostics: what is wrong, where, and what to do about it. Depends on nothing.

pub mod codes;
pub mod render;
pub mod span;
pub mod suggest;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

pub use codes::Code;
pub use span::{File, FileId, Files, Origin, Span};

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The run goes on.
    Warning,
    /// The run stops after the phase and writes nothing.
    Error,
}

/// A place with a remark.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The remark under the caret; may be empty.
    pub text: String,
}

/// One finding: a code, a lower-case sentence without a final dot, places, and a cure.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Stable code.
    pub code: Code,
    /// The sentence.
    pub message: String,
    /// Places; the first is the primary one.
    pub labels: Vec<Label>,
    /// What to do, when known.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Diagnostic { code, message: message.into(), labels: Vec::new(), help: None }
    }

    /// Adds a place with a remark.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds the place of an origin, if it has one; of a span, if there is one.
    #[must_use]
    pub fn at_origin(self, origin: impl Into<Origin>, text: impl Into<String>) -> Self {
        match origin.into().span() {
            Some(span) => self.at(span, text),
            None => self,
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The severity of the code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Collects the findings of a phase.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(IndexSet<Diagnostic, FxBuildHasher>);

impl Diagnostics {
    /// Adds a finding; one that was already reported word for word at the same place is not repeated.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.0.insert(diagnostic);
    }

    /// Whether an error was reported.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity() == Severity::Error)
    }

    /// All findings in the order of their report.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over the findings of another phase.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }
}
