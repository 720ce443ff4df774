//! What TypeScript adds to JavaScript's declarations: enums and namespaces. Those of one name become one object.

use swc_ecma_ast as ast;

use super::ops;
use super::scope::{ScopeId, Slot};
use super::unknown::Reason;
use super::value::{Atom, Kind, ObjId, Value};
use super::{Eval, Interp};

impl<'a> Interp<'a, '_> {
    /// `namespace N { … }` and `namespace N.M { … }`.
    pub(super) fn ts_module(&mut self, module: &'a ast::TsModuleDecl, scope: ScopeId) -> Eval<()> {
        if let (ast::TsModuleName::Ident(ident), Some(body)) = (&module.id, &module.body)
            && has_values(body)
        {
            self.ts_namespace(&ident.sym, body, scope)?;
        }
        Ok(())
    }

    fn ts_namespace(&mut self, name: &Atom, body: &'a ast::TsNamespaceBody, scope: ScopeId) -> Eval<ObjId> {
        let id = self.merged(name, scope);
        self.scopes.declare(scope, name.clone(), Slot::Value(Value::Object(id)));
        let inner = self.scopes.push(Some(scope));
        // What another part of the namespace exports is seen here too.
        let before: Vec<_> = self.heap[id].props.iter().map(|(key, value, _)| (key.clone(), value.clone())).collect();
        for (key, _) in before.into_iter().filter(|(key, _)| !key.starts_with('\0')) {
            self.scopes.declare(inner, key, Slot::Property(id));
        }
        let block = match body {
            ast::TsNamespaceBody::TsModuleBlock(block) => block,
            ast::TsNamespaceBody::TsNamespaceDecl(nested) => {
                let nested_id = self.ts_namespace(&nested.id.sym, &nested.body, inner)?;
                self.heap[id].props.set(nested.id.sym.clone(), Value::Object(nested_id), None);
                return Ok(id);
            }
        };
        let stmts = block.body.iter().filter_map(|item| match item {
            ast::ModuleItem::Stmt(stmt) => Some(stmt),
            ast::ModuleItem::ModuleDecl(_) => None,
        });
        let mut vars = Vec::new();
        stmts.clone().for_each(|stmt| super::hoist::var_names(stmt, &mut vars));
        self.declare_vars(&vars, inner);
        for item in &block.body {
            if let ast::ModuleItem::Stmt(ast::Stmt::Decl(ast::Decl::Fn(function)))
            | ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(ast::ExportDecl {
                decl: ast::Decl::Fn(function),
                ..
            })) = item
            {
                self.hoist_function(function, inner);
            }
        }
        for item in &block.body {
            match item {
                ast::ModuleItem::Stmt(stmt) => {
                    self.statement(stmt, inner)?;
                }
                ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(export)) => {
                    self.declaration(&export.decl, inner)?;
                    let mut names = Vec::new();
                    super::modules::declared_names(&export.decl, &mut names);
                    let span = self.span(export.span);
                    for name in names {
                        if let Some(Slot::Value(value)) = self.scopes.own(inner, &name).cloned() {
                            self.heap[id].props.set(name.clone(), value, Some(span));
                            self.scopes.declare(inner, name, Slot::Property(id));
                        }
                    }
                }
                ast::ModuleItem::ModuleDecl(ast::ModuleDecl::TsImportEquals(one)) => {
                    self.import_equals(one, inner)?;
                    if one.is_export
                        && let Some(Slot::Value(value)) = self.scopes.own(inner, &one.id.sym).cloned()
                    {
                        self.heap[id].props.set(one.id.sym.clone(), value, None);
                    }
                }
                ast::ModuleItem::ModuleDecl(_) => {}
            }
        }
        Ok(id)
    }

    /// The object of an earlier declaration of the same name, or a new one.
    fn merged(&mut self, name: &Atom, scope: ScopeId) -> ObjId {
        match self.scopes.own(scope, name) {
            Some(Slot::Value(Value::Object(id))) => *id,
            _ => self.heap.alloc(Kind::Plain),
        }
    }

    /// A TypeScript enum: members by name, and numeric ones by value too.
    pub(super) fn ts_enum(&mut self, one: &'a ast::TsEnumDecl, scope: ScopeId) -> Eval<()> {
        let id = self.merged(&one.id.sym, scope);
        let inner = self.scopes.push(Some(scope));
        let before: Vec<_> = self.heap[id].props.iter().map(|(key, value, _)| (key.clone(), value.clone())).collect();
        for (key, value) in before {
            self.scopes.declare(inner, key, Slot::Value(value));
        }
        self.scopes.declare(inner, one.id.sym.clone(), Slot::Value(Value::Object(id)));
        let mut next = Some(0.0);
        for member in &one.members {
            let name = match &member.id {
                ast::TsEnumMemberId::Ident(ident) => ident.sym.clone(),
                ast::TsEnumMemberId::Str(text) => Atom::from(text.value.to_string_lossy()),
            };
            let span = self.span(member.span);
            let value = match (&member.init, next) {
                (Some(init), _) => self.eval(init, inner)?,
                (None, Some(number)) => Value::Number(number),
                (None, None) => self.unknown(span, Reason::Syntax("an enum member without a value")),
            };
            next = match &value {
                Value::Number(number) => Some(number + 1.0),
                _ => None,
            };
            self.scopes.declare(inner, name.clone(), Slot::Value(value.clone()));
            self.heap[id].props.set(name.clone(), value.clone(), Some(span));
            if let Value::Number(number) = &value {
                self.heap[id].props.set(Atom::from(ops::number_text(*number)), Value::String(name), Some(span));
            }
        }
        self.scopes.declare(scope, one.id.sym.clone(), Slot::Value(Value::Object(id)));
        Ok(())
    }
}

/// Whether a namespace is anything at run time: one of types alone is not.
pub(super) fn has_values(body: &ast::TsNamespaceBody) -> bool {
    let decl = |decl: &ast::Decl| match decl {
        ast::Decl::TsInterface(_) | ast::Decl::TsTypeAlias(_) => false,
        ast::Decl::Var(var) => !var.declare,
        ast::Decl::Fn(function) => !function.declare,
        ast::Decl::Class(class) => !class.declare,
        ast::Decl::TsEnum(one) => !one.declare,
        ast::Decl::TsModule(module) => !module.declare && module.body.as_ref().is_some_and(has_values),
        ast::Decl::Using(_) => true,
    };
    match body {
        ast::TsNamespaceBody::TsNamespaceDecl(nested) => has_values(&nested.body),
        ast::TsNamespaceBody::TsModuleBlock(block) => block.body.iter().any(|item| match item {
            ast::ModuleItem::Stmt(ast::Stmt::Decl(one))
            | ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(ast::ExportDecl { decl: one, .. })) => decl(one),
            ast::ModuleItem::Stmt(ast::Stmt::Empty(_)) | ast::ModuleItem::ModuleDecl(_) => false,
            ast::ModuleItem::Stmt(_) => true,
        }),
    }
}
