//! `using`: what a block disposes of when it is left.

use swc_ecma_ast as ast;

use super::scope::{ScopeId, Slot};
use super::stmt::Flow;
use super::value::{Atom, Value};
use super::{Eval, Interp};

/// The property that disposes of an object.
const DISPOSE: &str = "\0@dispose";

impl<'a> Interp<'a, '_> {
    /// `using name = value`.
    pub(super) fn using(&mut self, using: &'a ast::UsingDecl, scope: ScopeId) -> Eval<()> {
        if using.is_await || scope == self.modules[self.module.0 as usize].scope {
            self.refuse(using.span, "`using` at the top of a module or with `await` is not covered", "use `const`");
        }
        for declarator in &using.decls {
            let value = match &declarator.init {
                Some(init) => self.eval(init, scope)?,
                None => Value::Undefined,
            };
            self.bind_as(ast::VarDeclKind::Const, &declarator.name, value, scope)?;
        }
        Ok(())
    }

    /// Disposes of what a block has made, the last one first, however the block ended.
    pub(super) fn dispose(&mut self, stmts: &'a [ast::Stmt], scope: ScopeId, flow: Eval<Flow>) -> Eval<Flow> {
        let declarators = stmts.iter().rev().filter_map(|stmt| match stmt {
            ast::Stmt::Decl(ast::Decl::Using(using)) => Some(using.decls.iter().rev()),
            _ => None,
        });
        for declarator in declarators.flatten() {
            let ast::Pat::Ident(ident) = &declarator.name else { continue };
            let Some(Slot::Value(value)) = self.scopes.own(scope, &ident.id.sym).cloned() else { continue };
            if value.is_nullish() {
                continue;
            }
            let span = self.span(declarator.span);
            let dispose = self.get(&value, &Atom::from(DISPOSE), span)?;
            self.call_method_value(&value, &dispose, Vec::new(), span)?;
        }
        flow
    }
}
