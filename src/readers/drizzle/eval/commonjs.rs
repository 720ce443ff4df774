//! CommonJS: `require`, `module.exports`, `exports`, and what TypeScript writes for them.

use swc_ecma_ast as ast;

use super::modules::{Exports, Linked, Specifier};
use super::native::{Call, Native};
use super::scope::{ScopeId, Slot};
use super::unknown::{Reason, Use};
use super::value::{Atom, Kind, Value};
use super::{Eval, Interp};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::load::ModuleId;
use crate::readers::drizzle::vocab;

/// Native functions.
pub const NATIVES: &[Native] = &[Native { name: "require", call: require }];

/// `require(text)`.
fn require(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.arg(0) {
        Value::String(text) => interp.required(text, call.arg_span(0)),
        other => Ok(interp.derive_at(&other, call.span, Use::Called("is the path of a module"))),
    }
}

impl<'a> Interp<'a, '_> {
    /// `module` of the running module, made when it is first asked for.
    pub fn own_module(&mut self) -> Value {
        let at = self.module.0 as usize;
        if let Some(made) = self.modules[at].commonjs {
            return Value::Object(made);
        }
        let exports = self.heap.plain([]);
        let filename = self.own_file();
        let entries = [("exports", exports.clone()), ("\0exports", exports), ("filename", filename)];
        let made = self.heap.plain(entries.map(|(name, value)| (Atom::from(name), value)));
        self.modules[at].commonjs = made.as_object();
        self.exports_change = true;
        made
    }

    /// `exports` of the running module: what `module.exports` was first.
    pub fn own_exports(&mut self) -> Value {
        let module = self.own_module();
        let first = module.as_object().and_then(|id| self.heap[id].props.get_str("\0exports").cloned());
        first.unwrap_or(Value::Undefined)
    }

    /// Whether the running module says neither `import` nor `export`: `this` is then its `exports` at the top.
    pub(super) fn is_commonjs(&self) -> bool {
        self.body(self.module).iter().all(|item| matches!(item, ast::ModuleItem::Stmt(_)))
    }

    /// What is not known may export anything once it is given `exports`.
    pub(super) fn may_export(&mut self, args: &[Value], span: Span) {
        let Some(made) = self.modules[self.module.0 as usize].commonjs else { return };
        let Some(Value::Object(exports)) = self.heap[made].props.get_str("exports").cloned() else { return };
        if args.iter().any(|arg| arg.as_object() == Some(exports)) && self.heap[exports].rest.is_none() {
            let unknown = self.unknowns.add(Some(span), Reason::BuiltFromColumns, None);
            self.heap[exports].rest = Some(unknown);
        }
    }

    fn followed(&mut self, text: Atom, span: Span) -> Linked {
        let module = self.module;
        let list = &mut self.modules[module.0 as usize].specifiers;
        list.push(Specifier { text, span, target: None });
        let at = u32::try_from(list.len() - 1).expect("the step budget bounds calls");
        self.follow(module, at)
    }

    /// The namespace of a module whose path is computed.
    pub(super) fn imported_late(&mut self, text: Atom, span: Span) -> Eval<Value> {
        match self.followed(text.clone(), span) {
            Linked::Module(target) => {
                self.ensure_run(target)?;
                Ok(self.namespace(target))
            }
            Linked::Json(value) => Ok(self.json_namespace(&value, span)),
            _ => self.required(text, span),
        }
    }

    /// `import * as` of a JSON file: what it holds, and all of it as `default`.
    pub(super) fn json_namespace(&mut self, value: &Value, span: Span) -> Value {
        let Some(id) = value.as_object().filter(|id| matches!(self.heap[*id].kind, Kind::Plain)) else {
            return self.unknown(span, Reason::Syntax("the namespace of a JSON file that holds no object"));
        };
        let own: Vec<_> = self.heap[id].props.iter().map(|(key, value, _)| (key.clone(), value.clone())).collect();
        self.heap.plain(std::iter::once((Atom::from("default"), value.clone())).chain(own))
    }

    /// What a module that was required by its path exports.
    fn required(&mut self, text: Atom, span: Span) -> Eval<Value> {
        match self.followed(text, span) {
            Linked::Module(target) => {
                self.ensure_run(target)?;
                match self.commonjs(target)? {
                    Some(exports) => Ok(exports),
                    None => Ok(self.namespace(target)),
                }
            }
            Linked::Library(library) => Ok(vocab::library_export(self, library, None, span)),
            Linked::Json(value) => Ok(value),
            Linked::Nowhere(reason) => Ok(self.unknown(span, reason)),
        }
    }

    /// `module.exports` of a module that has set it, or properties of it. A module that says `export` too is refused.
    pub(super) fn commonjs(&mut self, id: ModuleId) -> Eval<Option<Value>> {
        let state = &self.modules[id.0 as usize];
        let Some(made) = state.commonjs else { return Ok(None) };
        let exports = self.heap[made].props.get_str("exports").cloned().unwrap_or(Value::Undefined);
        let first = self.heap[made].props.get_str("\0exports").cloned();
        let is_untouched = match (&exports, &first) {
            (Value::Object(now), Some(Value::Object(first))) if now == first => {
                self.heap[*now].props.count() == 0 && self.heap[*now].rest.is_none()
            }
            _ => false,
        };
        if is_untouched {
            return Ok(None);
        }
        if !state.exports.is_empty() || !state.stars.is_empty() {
            let span = self.heap[made].props.iter().find(|(key, ..)| &***key == "exports").and_then(|(.., span)| span);
            let span = span.unwrap_or(Span { file: state.module.file, lo: 0, hi: 0 });
            return Ok(Some(
                self.error(
                    Diagnostic::new(
                        Code::UnsupportedSyntax,
                        "a module that says both `export` and `exports` is not covered",
                    )
                    .at(span, "assigned here")
                    .help("use `export` for all of it"),
                ),
            ));
        }
        Ok(Some(exports))
    }

    /// An export of a module that sets `module.exports`.
    pub(super) fn commonjs_export(&mut self, id: ModuleId, name: &Atom, span: Span) -> Eval<Option<Value>> {
        let Some(exports) = self.commonjs(id)? else { return Ok(None) };
        if &**name == "default" {
            let marked = self.get(&exports, &Atom::from("__esModule"), span)?;
            if self.truthy(&marked) != Some(true) {
                return Ok(Some(exports));
            }
        }
        if exports.is_nullish() {
            return Ok(None);
        }
        self.get(&exports, name, span).map(Some)
    }

    /// All exports of a module that sets `module.exports`.
    pub(super) fn commonjs_exports(&mut self, id: ModuleId) -> Eval<Exports> {
        let Some(exports) = self.commonjs(id)? else { return Ok(Vec::new()) };
        let name = Atom::from("module.exports");
        if let Value::Unknown(_) = exports {
            return Ok(vec![(name, exports)]);
        }
        let (entries, rest) = self.own_entries(&exports)?;
        let mut all: Exports = entries.into_iter().map(|(name, value, _)| (name, value)).collect();
        all.extend(rest.map(|rest| (name, Value::Unknown(rest))));
        Ok(all)
    }

    /// `export = value`.
    pub(super) fn export_assignment(&mut self, one: &'a ast::TsExportAssignment, scope: ScopeId) -> Eval<()> {
        let value = self.eval(&one.expr, scope)?;
        let span = self.span(one.span);
        let module = self.own_module();
        self.set(&module, &Atom::from("exports"), value, span)
    }

    /// `import name = require("…")` and `import name = A.B`.
    pub(super) fn import_equals(&mut self, one: &'a ast::TsImportEqualsDecl, scope: ScopeId) -> Eval<()> {
        if one.is_type_only {
            return Ok(());
        }
        let span = self.span(one.span);
        let value = match &one.module_ref {
            ast::TsModuleRef::TsExternalModuleRef(outside) => {
                self.required(Atom::from(outside.expr.value.to_string_lossy()), span)?
            }
            ast::TsModuleRef::TsEntityName(name) => match self.entity(name, scope) {
                Ok(value) => value,
                // A name of types alone is nothing at run time.
                Err(super::Abort::Throw(..)) => self.unknown(span, Reason::Syntax("a name of types")),
                Err(abort) => return Err(abort),
            },
        };
        self.scopes.declare(scope, one.id.sym.clone(), Slot::Value(value));
        Ok(())
    }

    fn entity(&mut self, name: &'a ast::TsEntityName, scope: ScopeId) -> Eval<Value> {
        match name {
            ast::TsEntityName::Ident(ident) => {
                let span = self.span(ident.span);
                self.lookup(scope, &ident.sym, span)
            }
            ast::TsEntityName::TsQualifiedName(qualified) => {
                let left = self.entity(&qualified.left, scope)?;
                let span = self.span(qualified.right.span);
                self.get(&left, &qualified.right.sym, span)
            }
        }
    }
}
