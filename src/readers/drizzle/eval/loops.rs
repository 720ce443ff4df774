//! Loops over counters and items.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::pattern::bound_names;
use super::scope::ScopeId;
use super::stmt::Flow;
use super::value::{Atom, Value};
use super::{Eval, Interp};

impl<'a> Interp<'a, '_> {
    /// `for (;;)`.
    pub(super) fn for_loop(
        &mut self,
        one: &'a ast::ForStmt,
        stmt: &'a ast::Stmt,
        scope: ScopeId,
        labels: &[Atom],
    ) -> Eval<Flow> {
        let mut inner = self.scopes.push(Some(scope));
        let mut names = Vec::new();
        match &one.init {
            Some(ast::VarDeclOrExpr::VarDecl(var)) => {
                let own = if var.kind == ast::VarDeclKind::Var { &[][..] } else { &var.decls[..] };
                own.iter().for_each(|declarator| bound_names(&declarator.name, &mut names));
                for declarator in &var.decls {
                    let value = match &declarator.init {
                        Some(init) => self.eval(init, inner)?,
                        None => Value::Undefined,
                    };
                    self.bind(&declarator.name, value, inner)?;
                }
            }
            Some(ast::VarDeclOrExpr::Expr(expr)) => {
                self.eval(expr, inner)?;
            }
            None => {}
        }
        loop {
            self.step(one.span)?;
            if let Some(test) = &one.test {
                let test = self.eval(test, inner)?;
                match self.truthy(&test) {
                    Some(true) => {}
                    Some(false) => break,
                    None => return self.either(stmt, &test, scope),
                }
            }
            match self.statement(&one.body, inner)? {
                Flow::Normal | Flow::Continue(None) => {}
                Flow::Continue(Some(label)) if labels.contains(&label) => {}
                Flow::Break(None) => break,
                flow => return Ok(flow),
            }
            if names.is_empty() {
                if let Some(update) = &one.update {
                    self.eval(update, inner)?;
                }
                continue;
            }
            // Each turn has variables of its own (ECMA-262, 14.7.4.4): closures keep those of theirs.
            let next = self.scopes.push(Some(scope));
            for name in &names {
                if let Some(slot) = self.scopes.own(inner, name).cloned() {
                    self.scopes.declare(next, name.clone(), slot);
                }
            }
            inner = next;
            if let Some(update) = &one.update {
                self.eval(update, inner)?;
            }
        }
        Ok(Flow::Normal)
    }

    /// `for (… of …)` and `for (… in …)`.
    pub(super) fn for_each(
        &mut self,
        head: &'a ast::ForHead,
        items: Vec<Value>,
        body: &'a ast::Stmt,
        scope: ScopeId,
        labels: &[Atom],
    ) -> Eval<Flow> {
        for item in items {
            self.step(body.span())?;
            let inner = self.scopes.push(Some(scope));
            match head {
                ast::ForHead::VarDecl(var) => {
                    if let Some(declarator) = var.decls.first() {
                        self.bind(&declarator.name, item, inner)?;
                    }
                }
                ast::ForHead::Pat(pat) => self.bind(pat, item, inner)?,
                ast::ForHead::UsingDecl(_) => {}
            }
            match self.statement(body, inner)? {
                Flow::Normal | Flow::Continue(None) => {}
                Flow::Continue(Some(label)) if labels.contains(&label) => {}
                Flow::Break(None) => break,
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Normal)
    }
}
