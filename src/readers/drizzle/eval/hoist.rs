//! What the statements of a function declare before the first of them runs.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::Interp;
use super::pattern::bound_names;
use super::scope::{ScopeId, Slot};
use super::value::{Atom, Value};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::load::ModuleId;

/// What must be known of a function before it is called.
#[derive(Clone, Debug, Default)]
pub struct Hoisted {
    /// Its `var`s, wherever they stand.
    pub vars: Rc<[Atom]>,
    /// Whether it may ask for `arguments`.
    pub arguments: bool,
    /// Whether it may ask for `new.target`.
    pub target: bool,
}

impl<'a> Interp<'a, '_> {
    /// What a function declares; found out once.
    pub(super) fn hoisted(&mut self, stmts: &'a [ast::Stmt], function: Span) -> Hoisted {
        if stmts.is_empty() {
            return Hoisted::default();
        }
        let key = stmts.as_ptr() as usize;
        if let Some(known) = self.hoisted.get(&key) {
            return known.clone();
        }
        let mut vars = Vec::new();
        stmts.iter().for_each(|stmt| var_names(stmt, &mut vars));
        let text = self.text(function);
        let (arguments, target) = (text.contains("arguments"), text.contains("target"));
        let hoisted = Hoisted { vars: vars.into(), arguments, target };
        self.hoisted.insert(key, hoisted.clone());
        hoisted
    }

    /// Declares `var`s that are not parameters too.
    pub(super) fn declare_vars(&mut self, vars: &[Atom], scope: ScopeId) {
        for name in vars {
            if self.scopes.own(scope, name).is_none() {
                self.scopes.declare(scope, name.clone(), Slot::Value(Value::Undefined));
            }
        }
    }

    /// A name that a block declares hides one from outside already before its declaration has run.
    pub(super) fn declare_later(&mut self, decl: &ast::Decl, scope: ScopeId) {
        let mut names = Vec::new();
        match decl {
            ast::Decl::Var(var) if var.kind == ast::VarDeclKind::Var => return,
            ast::Decl::Fn(_) => return,
            _ => super::modules::declared_names(decl, &mut names),
        }
        for name in names {
            if self.scopes.find(scope, &name).is_some() && self.scopes.own(scope, &name).is_none() {
                self.scopes.declare(scope, name, Slot::Later);
            }
        }
    }
}

/// The `var`s of a statement, those of blocks and loops inside it among them.
pub(super) fn var_names(stmt: &ast::Stmt, names: &mut Vec<Atom>) {
    let mut declared = |var: &ast::VarDecl| {
        if var.kind == ast::VarDeclKind::Var && !var.declare {
            var.decls.iter().for_each(|declarator| bound_names(&declarator.name, names));
        }
    };
    match stmt {
        ast::Stmt::Decl(ast::Decl::Var(var)) => declared(var),
        ast::Stmt::Block(block) => block.stmts.iter().for_each(|stmt| var_names(stmt, names)),
        ast::Stmt::If(one) => {
            var_names(&one.cons, names);
            if let Some(alt) = &one.alt {
                var_names(alt, names);
            }
        }
        ast::Stmt::For(one) => {
            if let Some(ast::VarDeclOrExpr::VarDecl(var)) = &one.init {
                declared(var);
            }
            var_names(&one.body, names);
        }
        ast::Stmt::ForIn(ast::ForInStmt { left, body, .. }) | ast::Stmt::ForOf(ast::ForOfStmt { left, body, .. }) => {
            if let ast::ForHead::VarDecl(var) = left {
                declared(var);
            }
            var_names(body, names);
        }
        ast::Stmt::While(one) => var_names(&one.body, names),
        ast::Stmt::DoWhile(one) => var_names(&one.body, names),
        ast::Stmt::Labeled(one) => var_names(&one.body, names),
        ast::Stmt::Switch(switch) => {
            switch.cases.iter().flat_map(|case| &case.cons).for_each(|stmt| var_names(stmt, names));
        }
        ast::Stmt::Try(one) => {
            let handler = one.handler.iter().flat_map(|handler| &handler.body.stmts);
            let finalizer = one.finalizer.iter().flat_map(|block| &block.stmts);
            one.block.stmts.iter().chain(handler).chain(finalizer).for_each(|stmt| var_names(stmt, names));
        }
        _ => {}
    }
}

impl Interp<'_, '_> {
    /// Reports a `let`, `const` or class of a module whose name is declared once more, which no JavaScript engine loads.
    /// What TypeScript merges (enums, namespaces, overloads) is left alone.
    pub(super) fn report_declared_twice(&mut self, module: ModuleId) {
        let mut seen: FxHashMap<Atom, (swc_common::Span, bool)> = FxHashMap::default();
        for item in self.body(module) {
            let decl = match item {
                ast::ModuleItem::Stmt(ast::Stmt::Decl(decl))
                | ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(ast::ExportDecl { decl, .. })) => decl,
                _ => continue,
            };
            let is_lexical = match decl {
                ast::Decl::Class(class) if !class.declare => true,
                ast::Decl::Var(var) if !var.declare => var.kind != ast::VarDeclKind::Var,
                ast::Decl::Fn(function) if function.function.body.is_some() => false,
                _ => continue,
            };
            let mut names = Vec::new();
            super::modules::declared_names(decl, &mut names);
            for name in names {
                let Some((first, was_lexical)) = seen.insert(name.clone(), (decl.span(), is_lexical)) else { continue };
                if is_lexical || was_lexical {
                    let (first, again) = (self.span_in(module, first), self.span_in(module, decl.span()));
                    self.diagnostics.report(
                        Diagnostic::new(Code::SyntaxError, format!("`{name}` is declared twice in one file"))
                            .at(again, "declared again here")
                            .at(first, "declared here first")
                            .help("rename one of them, or remove it: drizzle-kit cannot load this file"),
                    );
                }
            }
        }
    }
}
