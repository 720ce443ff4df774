//! The module graph: loading, linking, and running each module once, when something of it is first needed.

use std::cell::OnceCell;
use std::path::Path;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};
use swc_ecma_ast as ast;

use super::scope::ScopeId;
use super::unknown::Reason;
use super::value::{Atom, Kind, ObjId, Value};
use super::{Eval, Interp};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::load::{self, Module, ModuleId};
use crate::readers::drizzle::resolve::Target;
use crate::readers::drizzle::vocab;

/// A module of a run.
#[derive(Debug)]
pub struct ModuleState<'a> {
    /// Its source.
    pub module: &'a Module,
    /// Its top-level scope.
    pub scope: ScopeId,
    /// How far it ran.
    pub stage: Stage,
    /// Specifiers of its imports and re-exports.
    pub specifiers: Vec<Specifier>,
    /// Its own exports and named re-exports, in order.
    pub exports: IndexMap<Atom, Export, FxBuildHasher>,
    /// `export * from`, as positions in `specifiers`.
    pub stars: Vec<u32>,
    /// Its `module`, once it is asked for.
    pub commonjs: Option<ObjId>,
    /// What it declares at its top, once somebody misses something.
    declared: OnceCell<FxHashSet<Atom>>,
}

/// How far a module ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Linked only.
    Linked,
    /// On the way.
    Running,
    /// To the end.
    Done,
}

/// A module specifier of an import or re-export.
#[derive(Debug)]
pub struct Specifier {
    /// Its text.
    pub text: Atom,
    /// Where it stands.
    pub span: Span,
    /// Where it leads, once asked.
    pub target: Option<Linked>,
}

/// Where a specifier leads.
#[derive(Clone, Debug)]
pub enum Linked {
    /// To a module of the program.
    Module(ModuleId),
    /// To a module of drizzle-orm or of Node that is known by heart.
    Library(&'static str),
    /// To a JSON file, by its value.
    Json(Value),
    /// Nowhere that is read.
    Nowhere(Reason),
}

/// What an export name stands for.
#[derive(Clone, Debug)]
pub enum Export {
    /// A variable of the module.
    Local(Atom),
    /// An export of another module; `None` is its namespace.
    From(u32, Option<Atom>),
}

/// Export names with their values.
pub type Exports = Vec<(Atom, Value)>;

/// Re-exports that lead nowhere, and why.
pub type Lost = Vec<(Span, Reason)>;

/// The variable that holds `export default`.
pub(super) const DEFAULT: &str = "*default*";

impl<'a> Interp<'a, '_> {
    /// Loads a file, unless it is loaded already. Errors are reported.
    pub fn load(&mut self, path: &Path, shown: String) -> Option<ModuleId> {
        if let Some(id) = self.module_of.get(path) {
            return Some(*id);
        }
        let text = match load::read(path) {
            Ok(text) => text,
            Err(error) => {
                self.report_unreadable(&shown, error);
                return None;
            }
        };
        let parsed = load::parse(path, &text);
        self.add_module(path, shown, text, parsed)
    }

    /// Adds a file that was read and parsed already.
    pub fn add_module(
        &mut self,
        path: &Path,
        shown: String,
        text: String,
        parsed: Result<ast::Module, load::SyntaxError>,
    ) -> Option<ModuleId> {
        self.source_bytes += text.len() as u64;
        self.limit += super::STEPS_PER_BYTE * text.len() as u64;
        let file = self.files.add(shown, text);
        let ast = match parsed {
            Ok(ast) => ast,
            Err(error) => {
                if let Some(conflict) = conflict(&self.files.get(file).text) {
                    let span = Span { file, lo: conflict, hi: conflict + 7 };
                    self.diagnostics.report(
                        Diagnostic::new(Code::SyntaxError, "the file has a merge conflict in it")
                            .at(span, "one side begins here")
                            .help("choose what to keep of both sides, and delete the three marks"),
                    );
                    return None;
                }
                let span = Span { file, lo: error.lo, hi: error.hi };
                self.diagnostics.report(if error.too_deep {
                    Diagnostic::new(Code::NestsTooDeep, error.message)
                        .at(span, "the limit is passed here")
                        .help("split the expression into constants")
                } else {
                    Diagnostic::new(Code::SyntaxError, error.message).at(span, "the parser stops here")
                });
                return None;
            }
        };
        let module: &'a Module = self.arena.alloc(Module { file, path: path.to_owned(), ast });
        let id = ModuleId(u32::try_from(self.modules.len()).expect("fewer than 2^32 modules"));
        let scope = self.scopes.push(None);
        self.modules.push(ModuleState {
            module,
            scope,
            stage: Stage::Linked,
            specifiers: Vec::new(),
            exports: IndexMap::default(),
            stars: Vec::new(),
            commonjs: None,
            declared: OnceCell::new(),
        });
        self.module_of.insert(path.to_owned(), id);
        self.resolver.know(path);
        self.link(id);
        Some(id)
    }

    /// Reports that a file cannot be read, with the place where its text ends to be one.
    pub fn report_unreadable(&mut self, shown: &str, error: load::Unreadable) {
        let diagnostic = Diagnostic::new(Code::FileUnreadable, format!("cannot read `{shown}`: {}", error.why));
        let diagnostic = match error.text {
            Some((text, at)) => {
                let length = text[at as usize..].chars().next().map_or(0, char::len_utf8);
                let file = self.files.add(shown, text);
                let span = Span { file, lo: at, hi: at + u32::try_from(length).unwrap_or(0) };
                diagnostic.at(span, "no character of UTF-8").help("save the file as UTF-8")
            }
            None => diagnostic,
        };
        self.diagnostics.report(diagnostic);
    }

    /// A JSON file is its value.
    fn json(&mut self, path: &Path, shown: &str) -> Value {
        let parsed = load::read(path)
            .map_err(|error| error.why)
            .and_then(|text| serde_json::from_str(load::unmarked(&text)).map_err(|error| error.to_string()));
        match parsed {
            Ok(json) => super::builtins::json::from_json(self, &json),
            Err(why) => {
                self.error(Diagnostic::new(Code::FileNotFound, format!("`{shown}` cannot be read as JSON: {why}")))
            }
        }
    }

    pub(super) fn state(&mut self, id: ModuleId) -> &mut ModuleState<'a> {
        &mut self.modules[id.0 as usize]
    }

    /// Runs a module to its end, once. In a cycle the inner reader sees what has run so far, as in JavaScript.
    pub fn ensure_run(&mut self, id: ModuleId) -> Eval<()> {
        if self.state(id).stage != Stage::Linked {
            return Ok(());
        }
        self.state(id).stage = Stage::Running;
        let outer = std::mem::replace(&mut self.module, id);
        let is_async = std::mem::replace(&mut self.is_async, false);
        let result = self.for_good(|interp| interp.run_module(id));
        (self.module, self.is_async) = (outer, is_async);
        self.state(id).stage = Stage::Done;
        result
    }

    /// Where a specifier of a module leads.
    pub fn follow(&mut self, module: ModuleId, specifier: u32) -> Linked {
        let state = &self.modules[module.0 as usize];
        let one = &state.specifiers[specifier as usize];
        if let Some(target) = &one.target {
            return target.clone();
        }
        let text = one.text.clone();
        let linked = match vocab::library(&text) {
            Some(library) => Linked::Library(library),
            None => match self.resolver.resolve(&state.module.path, &text) {
                Target::File(path) if path.extension().is_some_and(|extension| extension == "json") => {
                    let shown = self.resolver.shown(&path);
                    Linked::Json(self.json(&path, &shown))
                }
                Target::File(path) => match self.module_of.get(&path).copied() {
                    Some(id) => Linked::Module(id),
                    None => {
                        let shown = self.resolver.shown(&path);
                        self.load(&path, shown).map_or(Linked::Nowhere(Reason::Reported), Linked::Module)
                    }
                },
                Target::Package(name) => Linked::Nowhere(Reason::Package(name)),
                Target::NotFound => Linked::Nowhere(Reason::MissingModule(text.to_string())),
            },
        };
        self.state(module).specifiers[specifier as usize].target = Some(linked.clone());
        linked
    }

    /// The value of an import.
    pub fn imported(&mut self, module: ModuleId, specifier: u32, name: Option<&Atom>) -> Eval<Value> {
        let span = self.modules[module.0 as usize].specifiers[specifier as usize].span;
        match self.follow(module, specifier) {
            Linked::Module(target) => match name {
                None => Ok(self.namespace(target)),
                Some(name) => match self.export_once(target, name)? {
                    Some(value) => Ok(value),
                    None => {
                        let shown = self.modules[module.0 as usize].specifiers[specifier as usize].text.to_string();
                        Ok(self.unknown(span, Reason::MissingExport(name.to_string(), shown)))
                    }
                },
            },
            Linked::Library(library) => Ok(vocab::library_export(self, library, name, span)),
            Linked::Json(value) => match name {
                Some(name) if &**name != "default" => self.get(&value, name, span),
                Some(_) => Ok(value),
                None => Ok(self.json_namespace(&value, span)),
            },
            Linked::Nowhere(reason) => Ok(self.unknown(span, reason)),
        }
    }

    /// The value of an export; `None` also where it is exported by nothing but a circle of re-exports.
    fn export_once(&mut self, module: ModuleId, name: &Atom) -> Eval<Option<Value>> {
        let wanted = (module, name.clone());
        if self.wanted.contains(&wanted) {
            return Ok(None);
        }
        self.wanted.push(wanted);
        let result = self.export(module, name);
        self.wanted.pop();
        result
    }

    /// The namespace object of a module.
    pub fn namespace(&mut self, module: ModuleId) -> Value {
        Value::Object(self.heap.alloc(Kind::Namespace(module)))
    }

    /// The value of an export, `None` where there is none.
    pub fn export(&mut self, module: ModuleId, name: &Atom) -> Eval<Option<Value>> {
        self.export_guarded(module, name, &mut FxHashSet::default())
    }

    fn export_guarded(&mut self, module: ModuleId, name: &Atom, seen: &mut FxHashSet<ModuleId>) -> Eval<Option<Value>> {
        if !seen.insert(module) {
            return Ok(None);
        }
        self.ensure_run(module)?;
        if let Some(own) = self.own_export(module, name)? {
            return Ok(Some(own));
        }
        if &**name == "default" {
            return Ok(None);
        }
        for at in 0..self.modules[module.0 as usize].stars.len() {
            let specifier = self.modules[module.0 as usize].stars[at];
            if let Linked::Module(target) = self.follow(module, specifier)
                && let Some(value) = self.export_guarded(target, name, seen)?
            {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// The value of an export that is not one of `export *`.
    fn own_export(&mut self, module: ModuleId, name: &Atom) -> Eval<Option<Value>> {
        let state = &self.modules[module.0 as usize];
        let span = Span { file: state.module.file, lo: 0, hi: 0 };
        match state.exports.get(name).cloned() {
            Some(Export::Local(local)) => {
                let scope = state.scope;
                // What is no variable is a type, whose export is none at run time.
                if self.scopes.own(scope, &local).is_none() && !self.declares_in(module, &local) {
                    return Ok(None);
                }
                self.lookup(scope, &local, span).map(Some)
            }
            Some(Export::From(specifier, from)) => self.imported(module, specifier, from.as_ref()).map(Some),
            None => self.commonjs_export(module, name, span),
        }
    }

    /// Every export of a module with its value: own names sorted as esbuild sorts them, then those of `export *`.
    /// Specifiers of `export *` that lead nowhere are returned too: what they would have exported is not known.
    pub fn exports(&mut self, module: ModuleId) -> Eval<(Exports, Lost)> {
        self.ensure_run(module)?;
        let assigned = self.commonjs_exports(module)?;
        if !assigned.is_empty() {
            return Ok((assigned, Vec::new()));
        }
        let mut names = IndexMap::default();
        let mut lost = Vec::new();
        self.export_names(module, &mut names, &mut lost, &mut FxHashSet::default())?;
        let mut values = Vec::with_capacity(names.len());
        for (name, owner) in names {
            if let Some(value) = self.own_export(owner, &name)? {
                values.push((name, value));
            }
        }
        Ok((values, lost))
    }

    /// The names that a module exports, each with the module that has it: of several the one that is found first.
    fn export_names(
        &mut self,
        module: ModuleId,
        names: &mut IndexMap<Atom, ModuleId, FxBuildHasher>,
        lost: &mut Vec<(Span, Reason)>,
        seen: &mut FxHashSet<ModuleId>,
    ) -> Eval<()> {
        let top = seen.is_empty();
        if !seen.insert(module) {
            return Ok(());
        }
        self.ensure_run(module)?;
        let state = &self.modules[module.0 as usize];
        let mut own: Vec<Atom> = state.exports.keys().cloned().collect();
        own.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
        for name in own.into_iter().filter(|name| top || &**name != "default") {
            names.entry(name).or_insert(module);
        }
        for (name, _) in self.commonjs_exports(module)?.into_iter().filter(|(name, _)| top || &**name != "default") {
            names.entry(name).or_insert(module);
        }
        for at in 0..self.modules[module.0 as usize].stars.len() {
            let specifier = self.modules[module.0 as usize].stars[at];
            match self.follow(module, specifier) {
                Linked::Module(target) => self.export_names(target, names, lost, seen)?,
                Linked::Nowhere(reason) => {
                    let span = self.modules[module.0 as usize].specifiers[specifier as usize].span;
                    lost.push((span, reason));
                }
                Linked::Library(_) | Linked::Json(_) => {}
            }
        }
        Ok(())
    }

    /// Whether the running module declares a variable anywhere at its top.
    pub fn declares(&self, name: &Atom) -> bool {
        self.declares_in(self.module, name)
    }

    fn declares_in(&self, module: ModuleId, name: &Atom) -> bool {
        let all = || {
            let mut names = Vec::new();
            for item in self.body(module) {
                match item {
                    ast::ModuleItem::Stmt(ast::Stmt::Decl(decl))
                    | ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(ast::ExportDecl { decl, .. })) => {
                        declared_names(decl, &mut names);
                    }
                    _ => {}
                }
            }
            names.into_iter().collect()
        };
        self.modules[module.0 as usize].declared.get_or_init(all).contains(name)
    }
}

/// Where a mark of version control begins that nobody has resolved.
fn conflict(text: &str) -> Option<u32> {
    let start = if text.starts_with("<<<<<<< ") { 0 } else { text.find("\n<<<<<<< ")? + 1 };
    u32::try_from(start).ok().filter(|_| text[start..].contains("\n>>>>>>> "))
}

/// The names that a declaration binds at run time.
pub fn declared_names(decl: &ast::Decl, names: &mut Vec<Atom>) {
    match decl {
        ast::Decl::Class(class) if !class.declare => names.push(class.ident.sym.clone()),
        ast::Decl::Fn(function) if function.function.body.is_some() => names.push(function.ident.sym.clone()),
        ast::Decl::TsEnum(one) if !one.declare => names.push(one.id.sym.clone()),
        ast::Decl::TsModule(module) if !module.declare => {
            if let (ast::TsModuleName::Ident(ident), Some(body)) = (&module.id, &module.body)
                && super::namespace::has_values(body)
            {
                names.push(ident.sym.clone());
            }
        }
        ast::Decl::Var(var) if !var.declare => {
            for declarator in &var.decls {
                super::pattern::bound_names(&declarator.name, names);
            }
        }
        _ => {}
    }
}
