//! A static evaluator for the JavaScript that schemas are written in. It touches nothing outside its own heap.

pub mod builtins;
pub mod call;
pub mod class;
pub mod commonjs;
pub mod expr;
pub mod function;
pub mod generator;
pub mod hoist;
pub mod inherit;
pub mod instance;
pub mod journal;
pub mod link;
pub mod loops;
pub mod member;
pub mod modules;
pub mod namespace;
pub mod native;
pub mod node_import;
pub mod objects;
pub mod ops;
pub mod optional;
pub mod pattern;
pub mod pieces;
pub mod place;
pub mod primitive;
pub mod props;
pub mod scope;
pub mod stepping;
pub mod stmt;
pub mod template;
pub mod trial;
pub mod unknown;
pub mod using;
pub mod value;
pub mod waiting;

use std::cell::Cell;
use std::path::PathBuf;

use rustc_hash::FxHashMap;
use swc_ecma_ast as ast;
use typed_arena::Arena;

use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Files, Span};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::load::{Module, ModuleId};
use crate::readers::drizzle::resolve::Resolver;
use crate::stack;
use modules::ModuleState;
use scope::Scopes;
use unknown::{Reason, Unknowns, Use};
use value::{Atom, Heap, ObjId, UnknownId, Value};

/// Why evaluation of something stopped.
#[derive(Debug)]
pub enum Abort {
    /// A JavaScript exception.
    Throw(Value, Span),
    /// The step or depth budget is used up; already reported.
    Stop,
    /// Nobody wants more of what a generator yields: it ends where it stands.
    Leave,
}

/// The result of evaluating something.
pub type Eval<T> = Result<T, Abort>;

/// How many evaluation steps a run may take beside those that its source is long: some seconds of work.
const STEPS: u64 = 5_000_000;

/// Steps for each byte of source: what is written out costs less than one.
const STEPS_PER_BYTE: u64 = 2;

/// How many bytes of texts, lists and objects a run may make or walk through, beside those for its source.
const BYTES: u64 = 512 << 20;

/// Bytes for each byte of source.
const BYTES_PER_BYTE: u64 = 64;

/// How deep calls may nest; Node gives up at a similar depth.
const DEPTH: u32 = 4_000;

/// The evaluator and everything it has made so far.
pub struct Interp<'a, 'd> {
    /// Owns all syntax trees.
    pub arena: &'a Arena<Module>,
    /// Source texts.
    pub files: &'d mut Files,
    /// Findings.
    pub diagnostics: &'d mut Diagnostics,
    /// Finds modules.
    pub resolver: Resolver,
    /// The generation of Drizzle.
    pub version: Version,
    /// All objects.
    pub heap: Heap<'a>,
    /// All scopes.
    pub scopes: Scopes,
    /// All unknown values.
    pub unknowns: Unknowns,
    /// Loaded modules.
    pub modules: Vec<ModuleState<'a>>,
    /// Whether what a module exports may change: a variable that is no constant, or `module.exports`.
    exports_change: bool,
    /// Loaded modules by canonical path.
    pub module_of: FxHashMap<PathBuf, ModuleId>,
    /// The module whose code runs.
    pub module: ModuleId,
    /// Where module-level variables first named an object: name, statement, module.
    pub declared: FxHashMap<ObjId, Declaration>,
    /// Objects that module-level variables name already, those of the statement that still runs among them.
    pub named: rustc_hash::FxHashSet<ObjId>,
    /// Drizzle objects of the library that exist once, such as `authUsers`.
    pub singletons: FxHashMap<&'static str, Value>,
    /// Labels read right before the statement that runs next.
    labels: Vec<Atom>,
    /// Who waits for what generators yield, the last one for the innermost.
    consumers: Vec<generator::Consumer<'a>>,
    /// What functions declare, by the address of their statements.
    hoisted: FxHashMap<usize, hoist::Hoisted>,
    /// Names of functions and classes.
    pub names: FxHashMap<ObjId, Atom>,
    /// What `defineRelations` has defined so far.
    pub relations: Vec<crate::readers::drizzle::vocab::relations_v2::Relation>,
    /// A name of the vocabulary to do without, and its group: a test of the fixtures asks for it.
    pub hidden: Option<(String, String)>,
    /// Names that `const` declares, with their scopes.
    pub consts: rustc_hash::FxHashSet<(scope::ScopeId, Atom)>,
    /// Whether the running exception was thrown by a `throw` of the source.
    pub thrown: bool,
    /// Whether the code that runs stands in an `async` function.
    is_async: bool,
    /// The expressions that are awaited, outermost first.
    awaited: Vec<Span>,
    /// Whether an environment variable was read.
    pub env_was_read: bool,
    /// Whether the variables of the environment are unknown rather than undefined: to see what depends on them.
    pub env_is_unknown: bool,
    /// Exports whose values are being looked up, outermost first.
    wanted: Vec<(ModuleId, Atom)>,
    /// What is being tried out.
    pub trials: trial::Trials,
    /// Whether this reads a drizzle-kit configuration: a property that throws is then unknown by itself, since
    /// credentials that cannot be had here say nothing about the schema.
    pub in_config: bool,
    steps: u64,
    limit: u64,
    /// How long all sources are together.
    pub source_bytes: u64,
    /// Bytes that were made or walked through.
    spent: Cell<u64>,
    /// Why nothing is evaluated any more.
    exhausted: Cell<Option<&'static str>>,
    depth: u32,
}

/// The module-level variable that first named an object.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The variable.
    pub name: Atom,
    /// The whole statement, `export` included.
    pub statement: Span,
    /// The module.
    pub module: ModuleId,
}

impl<'a, 'd> Interp<'a, 'd> {
    /// An evaluator with nothing loaded.
    pub fn new(
        arena: &'a Arena<Module>,
        files: &'d mut Files,
        diagnostics: &'d mut Diagnostics,
        resolver: Resolver,
        version: Version,
    ) -> Self {
        Interp {
            arena,
            files,
            diagnostics,
            resolver,
            version,
            heap: Heap::default(),
            scopes: Scopes::default(),
            unknowns: Unknowns::default(),
            modules: Vec::new(),
            exports_change: false,
            module_of: FxHashMap::default(),
            module: ModuleId(0),
            declared: FxHashMap::default(),
            named: rustc_hash::FxHashSet::default(),
            singletons: FxHashMap::default(),
            labels: Vec::new(),
            consumers: Vec::new(),
            hoisted: FxHashMap::default(),
            names: FxHashMap::default(),
            relations: Vec::new(),
            hidden: None,
            consts: rustc_hash::FxHashSet::default(),
            thrown: false,
            is_async: false,
            awaited: Vec::new(),
            env_was_read: false,
            env_is_unknown: false,
            wanted: Vec::new(),
            trials: trial::Trials::default(),
            in_config: false,
            steps: 0,
            limit: STEPS,
            source_bytes: 0,
            spent: Cell::new(0),
            exhausted: Cell::new(None),
            depth: 0,
        }
    }

    /// The span of a node of the running module.
    #[inline]
    pub fn span(&self, span: swc_common::Span) -> Span {
        self.span_in(self.module, span)
    }

    /// The span of a node of a module.
    #[inline]
    pub fn span_in(&self, module: ModuleId, span: swc_common::Span) -> Span {
        let file = self.modules[module.0 as usize].module.file;
        Span { file, lo: span.lo.0.saturating_sub(1), hi: span.hi.0.saturating_sub(1) }
    }

    /// The source text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.files.get(span.file).text.get(span.lo as usize..span.hi as usize).unwrap_or_default()
    }

    /// Counts a step of evaluation.
    pub fn step(&mut self, span: swc_common::Span) -> Eval<()> {
        self.steps += 1;
        if self.steps > self.limit {
            return self.out_of_budget(span, "too many steps");
        }
        if self.is_broke() {
            return self.out_of_budget(span, self.exhausted.get().unwrap_or("it makes more than fits into memory"));
        }
        if stack::is_low() {
            return self.out_of_budget(span, "the code nests too deep");
        }
        Ok(())
    }

    /// Pays for bytes that are made or walked through; whether they may be. If not, the next step reports it, and
    /// whatever is returned until then is never seen.
    pub fn afford(&self, bytes: usize) -> bool {
        self.spent.set(self.spent.get().saturating_add(bytes as u64));
        !self.is_broke()
    }

    /// Lets the next step stop the evaluation.
    pub fn exhaust(&self, why: &'static str) {
        self.exhausted.set(Some(why));
    }

    /// The steps of a whole run.
    fn whole_limit(&self) -> u64 {
        STEPS + STEPS_PER_BYTE * self.source_bytes
    }

    /// Whether more was made than may be.
    #[inline]
    pub fn is_broke(&self) -> bool {
        if self.exhausted.get().is_some() {
            return true;
        }
        let made = self.heap.bytes() + self.scopes.bytes() + self.unknowns.bytes();
        self.spent.get().saturating_add(made as u64) > BYTES + BYTES_PER_BYTE * self.source_bytes
    }

    /// Reports that more was made than may be, where no step has come to do it.
    pub fn report_if_broke(&mut self) {
        if self.is_broke() && !self.diagnostics.has_errors() {
            let why = self.exhausted.get().unwrap_or("it makes more than fits into memory");
            let message = format!("evaluation stopped: {why}");
            self.diagnostics
                .report(Diagnostic::new(Code::BudgetExceeded, message).help("look for a text or a list that grows"));
        }
    }

    /// Runs something one call level deeper.
    pub fn deeper<T>(&mut self, span: swc_common::Span, run: impl FnOnce(&mut Self) -> Eval<T>) -> Eval<T> {
        if self.depth >= DEPTH {
            return self.out_of_budget(span, "calls nest too deep");
        }
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    fn out_of_budget<T>(&mut self, span: swc_common::Span, what: &str) -> Eval<T> {
        let span = self.span(span);
        self.diagnostics.report(
            Diagnostic::new(Code::BudgetExceeded, format!("evaluation stopped: {what}"))
                .at(span, "while evaluating this")
                .help("look for a loop or a recursion without end"),
        );
        Err(Abort::Stop)
    }

    /// A new unknown value.
    pub fn unknown(&mut self, span: Span, reason: Reason) -> Value {
        Value::Unknown(self.unknowns.add(Some(span), reason, None))
    }

    /// An unknown value made from another.
    pub fn derived(&mut self, span: Span, made: impl Into<Use>, cause: UnknownId) -> Value {
        Value::Unknown(self.unknowns.add(Some(span), Reason::Derived(made.into()), Some(cause)))
    }

    /// The unknown value that stands for something an error was reported about.
    pub fn reported(&mut self) -> Value {
        Value::Unknown(self.unknowns.add(None, Reason::Reported, None))
    }

    /// Reports an error and gives the value that stands for its subject.
    pub fn error(&mut self, diagnostic: Diagnostic) -> Value {
        self.diagnostics.report(diagnostic);
        self.reported()
    }

    /// A thrown `TypeError` or the like.
    pub fn throw<T>(&mut self, span: Span, message: impl AsRef<str>) -> Eval<T> {
        self.throw_as("TypeError", span, message)
    }

    /// A thrown error of a class.
    pub fn throw_as<T>(&mut self, class: &'static str, span: Span, message: impl AsRef<str>) -> Eval<T> {
        let id = self.heap.alloc(value::Kind::Error(class));
        self.heap[id].props.set(Atom::from(member::SAID), Value::string(message.as_ref()), None);
        Err(Abort::Throw(Value::Object(id), span))
    }

    /// What a thrown value says.
    pub fn thrown_message(&self, value: &Value) -> String {
        match value {
            Value::Object(id) => match ["message", member::SAID].map(|key| self.heap[*id].props.get_str(key)) {
                [Some(Value::String(text)), _] | [_, Some(Value::String(text))] => text.to_string(),
                _ => "an object is thrown".to_owned(),
            },
            Value::String(text) => text.to_string(),
            _ => "a value is thrown".to_owned(),
        }
    }

    /// Whether the vocabulary has to do without a name.
    pub fn is_hidden(&self, group: &str, name: &str) -> bool {
        self.hidden.as_ref().is_some_and(|(own_group, own)| own == name && own_group == group)
    }

    /// The module that a file is.
    pub fn module_in(&self, file: FileId) -> Option<&ModuleState<'a>> {
        // A module comes right after its file, so both are in the same order.
        let at = self.modules.binary_search_by_key(&file, |state| state.module.file).ok()?;
        Some(&self.modules[at])
    }

    /// The statements of a module.
    pub fn body(&self, module: ModuleId) -> &'a [ast::ModuleItem] {
        &self.modules[module.0 as usize].module.ast.body
    }
}
