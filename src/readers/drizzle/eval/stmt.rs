//! Statements and module bodies.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::generator::Loop;
use super::loops::{Begin, Turns, outside};
use super::scope::{ScopeId, Slot};
use super::trial::Leave;
use super::unknown::Reason;
use super::value::{Atom, Kind, Value};
use super::{Abort, Declaration, Eval, Interp};
use crate::diag::{Code, Diagnostic};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::load::ModuleId;

/// How a statement ends.
#[derive(Debug)]
pub enum Flow {
    /// It goes on.
    Normal,
    /// `return`.
    Return(Value),
    /// `break`, with its label.
    Break(Option<Atom>),
    /// `continue`, with its label.
    Continue(Option<Atom>),
    /// It may go on or not.
    Perhaps(Leave),
}

/// `export default` is kept under a name that no source can spell.
const DEFAULT: &str = "*default*";

impl<'a> Interp<'a, '_> {
    /// Runs a module's statements in order. One that throws leaves what it declares unknown; the others still run.
    pub(super) fn run_module(&mut self, id: ModuleId) -> Eval<()> {
        let scope = self.modules[id.0 as usize].scope;
        for item in self.body(id) {
            let (ast::ModuleItem::Stmt(ast::Stmt::Decl(ast::Decl::Fn(function)))
            | ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(ast::ExportDecl {
                decl: ast::Decl::Fn(function),
                ..
            }))) = item
            else {
                continue;
            };
            self.hoist_function(function, scope);
        }
        let mut vars = Vec::new();
        for item in self.body(id) {
            match item {
                ast::ModuleItem::Stmt(stmt) => super::hoist::var_names(stmt, &mut vars),
                ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(ast::ExportDecl {
                    decl: ast::Decl::Var(var),
                    ..
                })) if var.kind == ast::VarDeclKind::Var && !var.declare => {
                    var.decls.iter().for_each(|one| super::pattern::bound_names(&one.name, &mut vars));
                }
                _ => {}
            }
        }
        self.declare_vars(&vars, scope);
        for item in self.body(id) {
            let (result, names) = match item {
                ast::ModuleItem::Stmt(stmt) => (self.statement(stmt, scope).map(|_| ()), declared_by(stmt)),
                ast::ModuleItem::ModuleDecl(decl) => self.module_decl(decl, scope),
            };
            match result {
                Ok(()) => self.remember(&names, scope, item.span(), id),
                Err(Abort::Throw(value, span)) => {
                    let message = self.thrown_message(&value);
                    // An exception ends drizzle-kit's run too, unless only the environment is missing.
                    let is_said = std::mem::take(&mut self.thrown) || !self.in_config;
                    let is_env = self.env_was_read && !self.is_reference_error(&value);
                    let is_reported = is_said && !is_env;
                    if is_reported {
                        self.diagnostics.report(
                            Diagnostic::new(Code::UncaughtThrow, format!("the schema throws: {message}"))
                                .at(span, "thrown here")
                                .help(self.way_out(&value)),
                        );
                    }
                    for name in names {
                        if !matches!(self.scopes.own(scope, &name), Some(Slot::Value(_))) {
                            let unknown = match is_reported {
                                true => self.reported(),
                                false => self.unknown(span, Reason::Threw(message.clone())),
                            };
                            self.scopes.declare(scope, name, Slot::Value(unknown));
                        }
                    }
                }
                Err(abort @ (Abort::Stop | Abort::Leave)) => return Err(abort),
            }
        }
        Ok(())
    }

    /// What to do about an exception that ends the run.
    fn way_out(&self, thrown: &Value) -> &'static str {
        match thrown.as_object().map(|id| &self.heap[id].kind) {
            Some(Kind::Error("ReferenceError")) => "import it or declare it: drizzle-kit would fail on it too",
            Some(Kind::Error("TypeError")) => "look where this value comes from: drizzle-kit would fail on it too",
            _ => "drizzle-kit would fail on it too",
        }
    }

    fn is_reference_error(&self, value: &Value) -> bool {
        value.as_object().is_some_and(|id| matches!(self.heap[id].kind, Kind::Error("ReferenceError")))
    }

    fn remember(&mut self, names: &[Atom], scope: ScopeId, statement: swc_common::Span, module: ModuleId) {
        let statement = self.span_in(module, statement);
        for name in names {
            if let Some(Slot::Value(Value::Object(id))) = self.scopes.own(scope, name) {
                let id = *id;
                self.declared.entry(id).or_insert_with(|| Declaration { name: name.clone(), statement, module });
            }
        }
    }

    fn module_decl(&mut self, decl: &'a ast::ModuleDecl, scope: ScopeId) -> (Eval<()>, Vec<Atom>) {
        match decl {
            ast::ModuleDecl::ExportDecl(export) => {
                let mut names = Vec::new();
                super::modules::declared_names(&export.decl, &mut names);
                (self.declaration(&export.decl, scope), names)
            }
            ast::ModuleDecl::ExportDefaultExpr(default) => {
                let name = Atom::from(DEFAULT);
                let result = self
                    .eval(&default.expr, scope)
                    .map(|value| self.scopes.declare(scope, name.clone(), Slot::Value(value)));
                (result, vec![name])
            }
            ast::ModuleDecl::ExportDefaultDecl(default) => {
                let name = Atom::from(DEFAULT);
                let result = match &default.decl {
                    ast::DefaultDecl::Fn(function) => {
                        let name =
                            function.ident.as_ref().map_or_else(|| Atom::from("default"), |ident| ident.sym.clone());
                        let value = self.named_function(&function.function, scope, &name);
                        if let Some(ident) = &function.ident {
                            self.scopes.declare(scope, ident.sym.clone(), Slot::Value(value.clone()));
                        }
                        Ok(value)
                    }
                    ast::DefaultDecl::Class(class) => {
                        let ident = class.ident.as_ref().map(|ident| ident.sym.clone());
                        self.class(&class.class, ident.clone(), scope).inspect(|value| {
                            if let Some(ident) = ident {
                                self.scopes.declare(scope, ident, Slot::Value(value.clone()));
                            }
                        })
                    }
                    ast::DefaultDecl::TsInterfaceDecl(_) => Ok(Value::Undefined),
                }
                .map(|value| self.scopes.declare(scope, name.clone(), Slot::Value(value)));
                (result, vec![name])
            }
            ast::ModuleDecl::TsExportAssignment(one) => (self.export_assignment(one, scope), Vec::new()),
            ast::ModuleDecl::TsImportEquals(one) => (self.import_equals(one, scope), vec![one.id.sym.clone()]),
            _ => (Ok(()), Vec::new()),
        }
    }

    pub(super) fn declaration(&mut self, decl: &'a ast::Decl, scope: ScopeId) -> Eval<()> {
        match decl {
            ast::Decl::Var(var) if !var.declare => {
                for declarator in &var.decls {
                    let value = match &declarator.init {
                        Some(init) => self.eval(init, scope)?,
                        None if var.kind == ast::VarDeclKind::Var => continue,
                        None => Value::Undefined,
                    };
                    if let Value::Object(id) = value
                        && scope == self.modules[self.module.0 as usize].scope
                    {
                        self.named.insert(id);
                    }
                    if let (ast::Pat::Ident(ident), Some(init)) = (&declarator.name, &declarator.init) {
                        self.give_name(init, &value, &ident.id.sym);
                    }
                    self.bind_as(var.kind, &declarator.name, value, scope)?;
                    if var.kind == ast::VarDeclKind::Const {
                        let mut names = Vec::new();
                        super::pattern::bound_names(&declarator.name, &mut names);
                        self.consts.extend(names.into_iter().map(|name| (scope, name)));
                    }
                }
            }
            ast::Decl::Class(class) if !class.declare => {
                let value = self.class(&class.class, Some(class.ident.sym.clone()), scope)?;
                self.scopes.declare(scope, class.ident.sym.clone(), Slot::Value(value));
            }
            ast::Decl::Using(using) => self.using(using, scope)?,
            ast::Decl::TsEnum(one) if !one.declare => self.ts_enum(one, scope)?,
            ast::Decl::TsModule(module) if !module.declare => self.ts_module(module, scope)?,
            _ => {}
        }
        Ok(())
    }

    /// Runs statements in order; function declarations come first, as in JavaScript.
    pub fn statements(&mut self, stmts: &'a [ast::Stmt], scope: ScopeId) -> Eval<Flow> {
        for stmt in stmts {
            match stmt {
                ast::Stmt::Decl(ast::Decl::Fn(function)) => {
                    self.hoist_function(function, scope);
                }
                ast::Stmt::Decl(decl) => self.declare_later(decl, scope),
                _ => {}
            }
        }
        let flow = self.in_order(stmts, scope);
        match stmts.iter().any(|stmt| matches!(stmt, ast::Stmt::Decl(ast::Decl::Using(_)))) {
            true => self.dispose(stmts, scope, flow),
            false => flow,
        }
    }

    fn in_order(&mut self, stmts: &'a [ast::Stmt], scope: ScopeId) -> Eval<Flow> {
        for (at, stmt) in stmts.iter().enumerate() {
            match self.statement(stmt, scope)? {
                Flow::Normal => {}
                Flow::Perhaps(leave) => {
                    let rest = &stmts[at + 1..];
                    let Some(next) = rest.first() else { return Ok(Flow::Perhaps(leave)) };
                    let what = self.span(next.span());
                    return self.rest_of(leave, what, |interp| interp.in_order(rest, scope));
                }
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Normal)
    }

    /// A function is there before the first statement. What is only declared, for its type, is not there at all.
    pub(super) fn hoist_function(&mut self, function: &'a ast::FnDecl, scope: ScopeId) {
        if function.function.body.is_some() {
            let value = self.named_function(&function.function, scope, &function.ident.sym);
            self.scopes.declare(scope, function.ident.sym.clone(), Slot::Value(value));
        }
    }

    pub(super) fn refuse(&mut self, span: swc_common::Span, what: &str, help: &str) {
        let span = self.span(span);
        self.diagnostics
            .report(Diagnostic::new(Code::UnsupportedSyntax, what).at(span, "what it does is not known").help(help));
    }

    fn block(&mut self, stmts: &'a [ast::Stmt], scope: ScopeId) -> Eval<Flow> {
        let inner = self.scopes.push(Some(scope));
        self.statements(stmts, inner)
    }

    pub(super) fn statement(&mut self, stmt: &'a ast::Stmt, scope: ScopeId) -> Eval<Flow> {
        self.step(stmt.span())?;
        // The labels right before a loop are its own.
        let labels = match stmt {
            ast::Stmt::Labeled(_) => Vec::new(),
            _ => std::mem::take(&mut self.labels),
        };
        match stmt {
            ast::Stmt::Expr(expr) => {
                self.eval(&expr.expr, scope)?;
            }
            ast::Stmt::Decl(decl) => self.declaration(decl, scope)?,
            ast::Stmt::Return(ret) => {
                return Ok(Flow::Return(match &ret.arg {
                    Some(arg) => self.eval(arg, scope)?,
                    None => Value::Undefined,
                }));
            }
            ast::Stmt::Block(block) => return self.block(&block.stmts, scope),
            ast::Stmt::If(one) => {
                let test = self.eval(&one.test, scope)?;
                return match (self.truthy(&test), &one.alt) {
                    (Some(true), _) => self.statement(&one.cons, scope),
                    (Some(false), Some(alt)) => self.statement(alt, scope),
                    (Some(false), None) => Ok(Flow::Normal),
                    (None, alt) => {
                        let what = self.span(one.span);
                        let cons = self.try_out(what, |interp| interp.statement(&one.cons, scope));
                        let alt = self.try_out(what, |interp| match alt {
                            Some(alt) => interp.statement(alt, scope),
                            None => Ok(Flow::Normal),
                        });
                        self.one_of(vec![cons, alt], what, test.as_unknown())
                    }
                };
            }
            ast::Stmt::Throw(throw) => {
                let value = self.eval(&throw.arg, scope)?;
                self.thrown = true;
                return Err(Abort::Throw(value, self.span(throw.span)));
            }
            ast::Stmt::Try(try_) => return self.try_statement(try_, scope),
            ast::Stmt::For(one) => return self.for_loop(one, scope, &labels),
            ast::Stmt::ForOf(one) => {
                let value = self.eval(&one.right, scope)?;
                if self.is_stepwise(&value)? {
                    let (head, body, module) = (&one.left, &one.body, self.module);
                    let turns = Loop { head, body, scope, labels, module };
                    return self.for_steps(&value, turns, one.right.span());
                }
                if let Value::Object(id) = value
                    && self.heap[id].rest.is_none()
                    && matches!(self.heap[id].kind, Kind::Array(_) | Kind::Set(_) | Kind::Map(_))
                {
                    return self.for_live(id, &one.left, &one.body, scope, &labels);
                }
                let (items, rest) = self.iterate(&value, one.right.span())?;
                return self.for_all(&one.left, items, rest, &one.body, scope, &labels);
            }
            ast::Stmt::ForIn(one) => {
                let value = self.eval(&one.right, scope)?;
                if self.version == Version::V0 && self.heap.items(&value).is_some() {
                    let span = self.span(one.right.span());
                    self.error(
                        Diagnostic::new(Code::UnsupportedSyntax, "`for … in` over an array is not covered")
                            .at(span, "drizzle-kit 0.x gives every array a property that this loop meets")
                            .help("write `for … of`, or loop over `.keys()`"),
                    );
                    return Ok(Flow::Normal);
                }
                let (entries, rest) = self.own_entries(&value)?;
                let mut keys: Vec<Value> = entries.into_iter().map(|(key, ..)| Value::String(key)).collect();
                if let Value::String(text) = &value {
                    keys = (0..text.encode_utf16().count()).map(|at| Value::string(at.to_string())).collect();
                }
                let mut parent = value.as_object().and_then(|id| self.prototype(id));
                while let Some(Value::Object(id)) = parent {
                    for (key, ..) in self.own_entries(&Value::Object(id))?.0 {
                        if !keys.iter().any(|own| own.as_str() == Some(&*key)) {
                            keys.push(Value::String(key));
                        }
                    }
                    parent = self.prototype(id);
                }
                return self.for_all(&one.left, keys, rest, &one.body, scope, &labels);
            }
            ast::Stmt::While(one) => {
                let turns =
                    Turns { test: Some(&one.test), update: None, body: &one.body, names: Vec::new(), labels: &labels };
                return self.turns(&turns, Begin::WithTest, scope, scope);
            }
            ast::Stmt::DoWhile(one) => {
                let turns =
                    Turns { test: Some(&one.test), update: None, body: &one.body, names: Vec::new(), labels: &labels };
                return self.turns(&turns, Begin::WithBody, scope, scope);
            }
            ast::Stmt::Switch(switch) => return self.switch(switch, scope),
            ast::Stmt::Break(one) => return Ok(Flow::Break(one.label.as_ref().map(|label| label.sym.clone()))),
            ast::Stmt::Continue(one) => return Ok(Flow::Continue(one.label.as_ref().map(|label| label.sym.clone()))),
            ast::Stmt::Labeled(labeled) => {
                self.labels.push(labeled.label.sym.clone());
                return Ok(match self.statement(&labeled.body, scope)? {
                    Flow::Break(Some(label)) if label == labeled.label.sym => Flow::Normal,
                    // The label may be this one or one further out: what follows is uncertain in either case.
                    flow => flow,
                });
            }
            ast::Stmt::With(with) => self.refuse(with.span, "`with` is not covered", "name the object"),
            ast::Stmt::Empty(_) | ast::Stmt::Debugger(_) => {}
        }
        Ok(Flow::Normal)
    }

    fn switch(&mut self, switch: &'a ast::SwitchStmt, scope: ScopeId) -> Eval<Flow> {
        let subject = self.eval(&switch.discriminant, scope)?;
        let inner = self.scopes.push(Some(scope));
        let mut start = None;
        for (at, case) in switch.cases.iter().enumerate() {
            let Some(test) = &case.test else { continue };
            let test = self.eval(test, inner)?;
            match self.strict_equals(&subject, &test) {
                Some(true) => {
                    start = Some(at);
                    break;
                }
                Some(false) => {}
                None => return self.any_case(switch, &subject, &test, inner),
            }
        }
        let start = start.or_else(|| switch.cases.iter().position(|case| case.test.is_none()));
        self.cases(switch.cases.get(start.unwrap_or(switch.cases.len())..).unwrap_or_default(), inner)
    }

    fn cases(&mut self, cases: &'a [ast::SwitchCase], scope: ScopeId) -> Eval<Flow> {
        for (at, case) in cases.iter().enumerate() {
            match self.statements(&case.cons, scope)? {
                Flow::Normal => {}
                Flow::Break(None) => break,
                Flow::Perhaps(leave) => {
                    let what = self.span(case.span);
                    let flow = self.rest_of(leave, what, |interp| interp.cases(&cases[at + 1..], scope))?;
                    return Ok(outside(flow));
                }
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Normal)
    }

    /// Each case may be the one where a `switch` begins, and so may none.
    fn any_case(&mut self, switch: &'a ast::SwitchStmt, subject: &Value, test: &Value, scope: ScopeId) -> Eval<Flow> {
        let what = self.span(switch.span);
        let cause = subject.as_unknown().or(test.as_unknown());
        let mut trials: Vec<_> = (0..switch.cases.len())
            .map(|at| self.try_out(what, |interp| interp.cases(&switch.cases[at..], scope)))
            .collect();
        if switch.cases.iter().all(|case| case.test.is_some()) {
            trials.push(self.try_out(what, |_| Ok(Flow::Normal)));
        }
        self.one_of(trials, what, cause)
    }

    /// A block with a handler for what it throws.
    fn guarded(&mut self, block: &'a ast::BlockStmt, handler: &'a ast::CatchClause, scope: ScopeId) -> Eval<Flow> {
        let what = self.span(block.span);
        let outer = self.trials.may_have_thrown.take();
        self.trials.open_tries += 1;
        let (result, changes) = self.watch(|interp| interp.block(&block.stmts, scope));
        self.trials.open_tries -= 1;
        let uncertain = std::mem::replace(&mut self.trials.may_have_thrown, outer);
        let catch = |interp: &mut Self, value: Value| {
            interp.thrown = false;
            let inner = interp.scopes.push(Some(scope));
            if let Some(param) = &handler.param {
                interp.bind(param, value, inner)?;
            }
            interp.statements(&handler.body.stmts, inner)
        };
        match (result, uncertain) {
            (Err(Abort::Throw(value, _)), _) => catch(self, value),
            (Ok(flow), Some(unknown)) => {
                self.blur_changes(&changes, what, Some(unknown));
                let caught = self.try_out(what, |interp| catch(interp, Value::Unknown(unknown)));
                let done = self.try_out(what, |_| Ok(flow));
                self.one_of(vec![done, caught], what, Some(unknown))
            }
            (result, _) => result,
        }
    }

    fn try_statement(&mut self, try_: &'a ast::TryStmt, scope: ScopeId) -> Eval<Flow> {
        let result = match &try_.handler {
            Some(handler) => self.guarded(&try_.block, handler, scope),
            None => self.block(&try_.block.stmts, scope),
        };
        if let Some(finalizer) = &try_.finalizer {
            match self.block(&finalizer.stmts, scope)? {
                Flow::Normal => {}
                flow => return Ok(flow),
            }
        }
        result
    }
}

fn declared_by(stmt: &ast::Stmt) -> Vec<Atom> {
    let mut names = Vec::new();
    if let ast::Stmt::Decl(decl) = stmt {
        super::modules::declared_names(decl, &mut names);
    }
    names
}
