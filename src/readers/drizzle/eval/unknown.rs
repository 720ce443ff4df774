//! Values that cannot be known, and why. They cost nothing until a fact of the schema depends on one.

use std::borrow::Cow;

use super::value::UnknownId;
use crate::diag::{Code, Diagnostic, Span};

/// Why a value is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A module that is not there.
    MissingModule(String),
    /// A name that a module does not export.
    MissingExport(String, String),
    /// A package outside the program: its code is never read.
    Package(String),
    /// A variable of the module that is declared further down.
    NotYet(String),
    /// A global that is not part of the subset.
    Global(String),
    /// `process.env`, where it is asked what depends on it.
    Environment,
    /// `new Date()`, `Date.now()`.
    Clock,
    /// `crypto.randomUUID()` and the like.
    RandomUuid,
    /// `uuidv7()`.
    UuidV7,
    /// `Math.random()`.
    Random,
    /// A construct of the language that is not covered.
    Syntax(&'static str),
    /// A statement under a condition that is not known.
    Branch,
    /// The statement that makes the value throws.
    Threw(String),
    /// Called with column builders: it may be a table.
    BuiltFromColumns,
    /// Made from another unknown value.
    Derived(Use),
    /// An error about it was reported already.
    Reported,
}

/// What was done with a value that cannot be known, in words for a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It got a name.
    Named(String),
    /// A property of it is read.
    Read(String),
    /// It is called or constructed, or something is, with it.
    Called(&'static str),
    /// A text, a number or a truth value is made of it.
    Computed(&'static str),
    /// Anything else.
    Other(Cow<'static, str>),
}

impl Use {
    fn words(&self) -> String {
        match self {
            Self::Named(name) => format!("comes from `{name}`"),
            Self::Read(key) => format!("`.{key}` of it is read"),
            Self::Called(words) | Self::Computed(words) => (*words).to_owned(),
            Self::Other(words) => words.clone().into_owned(),
        }
    }
}

impl From<&'static str> for Use {
    fn from(words: &'static str) -> Self {
        Self::Other(Cow::Borrowed(words))
    }
}

impl From<String> for Use {
    fn from(words: String) -> Self {
        Self::Other(Cow::Owned(words))
    }
}

#[derive(Clone, Debug)]
struct Unknown {
    span: Option<Span>,
    reason: Reason,
    cause: Option<UnknownId>,
}

/// All unknown values of a run.
#[derive(Debug, Default)]
pub struct Unknowns(Vec<Unknown>);

/// Packages whose exports schemas pass on, none of them a table.
const WITHOUT_TABLES: [&str; 14] = [
    "@paralleldrive/cuid2",
    "@sinclair/typebox",
    "arktype",
    "date-fns",
    "drizzle-arktype",
    "drizzle-kit",
    "drizzle-typebox",
    "drizzle-valibot",
    "drizzle-zod",
    "nanoid",
    "ulid",
    "uuid",
    "valibot",
    "zod",
];

/// A chain longer than this says nothing more to a reader.
const CHAIN: usize = 6;

impl Unknowns {
    /// What they take.
    pub fn bytes(&self) -> usize {
        self.0.len() * size_of::<Unknown>()
    }

    /// Adds an unknown value.
    pub fn add(&mut self, span: Option<Span>, reason: Reason, cause: Option<UnknownId>) -> UnknownId {
        let id = UnknownId(u32::try_from(self.0.len()).expect("the step budget bounds unknown values"));
        self.0.push(Unknown { span, reason, cause });
        id
    }

    /// Why it is not known.
    pub fn reason(&self, id: UnknownId) -> &Reason {
        &self.0[id.0 as usize].reason
    }

    /// Whether an error at the end of its chain was reported already.
    pub fn is_reported(&self, id: UnknownId) -> bool {
        self.chain(id).any(|unknown| unknown.reason == Reason::Reported)
    }

    /// Whether an export with this value may hide a table: all but texts, numbers and truth values, and what a function
    /// of a package or a global makes by itself. What a package has ready may be a table, unless it is a package that
    /// everybody knows to have none.
    pub fn may_hide_a_table(&self, id: UnknownId) -> bool {
        let made = self.chain(id).find(|unknown| !matches!(unknown.reason, Reason::Derived(Use::Named(_))));
        if made.is_some_and(|unknown| matches!(unknown.reason, Reason::Derived(Use::Computed(_)))) {
            return false;
        }
        let (is_package, is_tool) = match self.root(id) {
            Reason::Package(package) => {
                let is_tool = WITHOUT_TABLES.contains(&&**package);
                (!is_tool && !["drizzle-orm", "node:"].iter().any(|start| package.starts_with(start)), is_tool)
            }
            _ => (false, false),
        };
        if is_package && !self.chain(id).any(|unknown| matches!(unknown.reason, Reason::Derived(Use::Called(_)))) {
            return true;
        }
        let benign = |unknown: &Unknown| match &unknown.reason {
            Reason::Package(_)
            | Reason::Global(_)
            | Reason::Environment
            | Reason::Clock
            | Reason::RandomUuid
            | Reason::UuidV7
            | Reason::Random => true,
            Reason::Derived(made) => is_tool || matches!(made, Use::Named(_) | Use::Called(_) | Use::Read(_)),
            _ => false,
        };
        !self.chain(id).all(benign)
    }

    /// The reason of a value that is exactly what a call returned: nothing was computed from it.
    pub fn made_directly(&self, id: UnknownId) -> Option<&Reason> {
        let derived = self.chain(id).any(|unknown| match &unknown.reason {
            Reason::Derived(made) => !matches!(made, Use::Named(_)),
            _ => false,
        });
        (!derived).then(|| self.root(id))
    }

    /// The reason at the end of its chain.
    pub fn root(&self, id: UnknownId) -> &Reason {
        &self.chain(id).last().expect("a chain has at least its start").reason
    }

    fn chain(&self, id: UnknownId) -> impl Iterator<Item = &Unknown> {
        std::iter::successors(Some(&self.0[id.0 as usize]), |unknown| {
            unknown.cause.map(|cause| &self.0[cause.0 as usize])
        })
    }

    /// The error that a fact depends on it: the chain from the fact to the root, a span at each step.
    /// `None` when the root was reported already.
    pub fn diagnose(&self, id: UnknownId, what: &str, at: Option<Span>) -> Option<Diagnostic> {
        if self.is_reported(id) {
            return None;
        }
        let chain: Vec<&Unknown> = self.chain(id).collect();
        let root = *chain.last().expect("a chain has at least its start");
        let (why, help) = explain(&root.reason);
        let mut diagnostic = match root.reason {
            Reason::Environment => Diagnostic::new(Code::EnvironmentRead, format!("{what} {why}")),
            _ => Diagnostic::new(Code::UnknownValue, format!("{what} cannot be known: {why}")),
        };
        let mut seen: Vec<Span> = Vec::new();
        if let Some(span) = at {
            diagnostic = diagnostic.at(span, format!("{what} is needed here"));
            seen.push(span);
        }
        let skip = chain.len().saturating_sub(CHAIN);
        for unknown in chain.iter().skip(skip) {
            // An empty span is that of a module as a whole, which shows nothing.
            let Some(span) = unknown.span.filter(|span| span.lo < span.hi) else { continue };
            if seen.contains(&span) && unknown.reason != root.reason {
                continue;
            }
            seen.push(span);
            diagnostic = diagnostic.at(span, label(&unknown.reason));
        }
        Some(diagnostic.help(help))
    }
}

fn label(reason: &Reason) -> String {
    match reason {
        Reason::MissingModule(name) => format!("`{name}` is not found"),
        Reason::MissingExport(name, module) => format!("`{module}` does not export `{name}`"),
        Reason::Package(name) => format!("comes from the package `{name}`"),
        Reason::NotYet(name) => format!("`{name}` is declared further down"),
        Reason::Global(name) => format!("`{name}` is not defined here"),
        Reason::Environment => "is never read: every variable is undefined".to_owned(),
        Reason::Clock => "depends on the time of the run".to_owned(),
        Reason::RandomUuid | Reason::UuidV7 | Reason::Random => "is random".to_owned(),
        Reason::Syntax(what) => format!("{what} is not covered"),
        Reason::Branch => "runs under a condition that cannot be known".to_owned(),
        Reason::Threw(_) => "throws".to_owned(),
        Reason::BuiltFromColumns => "is called with column builders".to_owned(),
        Reason::Derived(made) => made.words(),
        Reason::Reported => String::new(),
    }
}

fn explain(reason: &Reason) -> (String, String) {
    match reason {
        Reason::MissingModule(name) => (
            format!("the module `{name}` is not found"),
            format!(
                "check the path `{name}`, or install the package; values of an installed package outside the workspace are not read either, so a constant that the schema needs belongs into the schema"
            ),
        ),
        Reason::MissingExport(name, module) => {
            (format!("`{module}` does not export `{name}`"), "check the name, or export it there".to_owned())
        }
        Reason::Package(name) => (
            format!("it comes from the package `{name}`, whose code is not read"),
            "write the value into the schema, or into a module of this project".to_owned(),
        ),
        Reason::NotYet(name) => (
            format!("`{name}` is used before it is declared"),
            format!("move the declaration of `{name}` up: JavaScript would throw here"),
        ),
        Reason::Global(name) => (
            format!("`{name}` is not defined"),
            "import it or declare it; of JavaScript's globals only pure ones are known".to_owned(),
        ),
        Reason::Environment => (
            "depends on the environment".to_owned(),
            "write the value down, or see that the one without the variable is right for everybody".to_owned(),
        ),
        Reason::Clock => (
            "it depends on the time of the run".to_owned(),
            "use `.defaultNow()` or sql`now()` for the database's clock, `$defaultFn` for the client's".to_owned(),
        ),
        Reason::RandomUuid | Reason::UuidV7 | Reason::Random => (
            "it is random".to_owned(),
            "use `.defaultRandom()` for the database, `$defaultFn` for the client".to_owned(),
        ),
        Reason::Syntax(what) => {
            (format!("{what} is not covered"), "write the value with plain literals, functions and objects".to_owned())
        }
        Reason::Branch => (
            "it is set under a condition that cannot be known".to_owned(),
            "make the condition a constant of the schema".to_owned(),
        ),
        Reason::Threw(message) => {
            (format!("the statement that makes it throws: {message}"), "mend the statement".to_owned())
        }
        Reason::BuiltFromColumns => (
            "a function that is not known makes it".to_owned(),
            "define the function in a module of this project".to_owned(),
        ),
        Reason::Derived(made) => (made.words(), "write the value into the schema".to_owned()),
        Reason::Reported => (String::new(), String::new()),
    }
}
