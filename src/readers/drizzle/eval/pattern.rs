//! Binding and assignment patterns.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::scope::{ScopeId, Slot};
use super::value::{Atom, Kind, Value};
use super::{Eval, Interp};
use crate::diag::Span;

impl<'a> Interp<'a, '_> {
    /// Declares what a pattern binds.
    pub fn bind(&mut self, pat: &'a ast::Pat, value: Value, scope: ScopeId) -> Eval<()> {
        match pat {
            ast::Pat::Ident(ident) => {
                self.scopes.declare(scope, ident.id.sym.clone(), Slot::Value(value));
                Ok(())
            }
            ast::Pat::Assign(assign) => {
                let value = if value.is_undefined() { self.eval(&assign.right, scope)? } else { value };
                self.bind(&assign.left, value, scope)
            }
            ast::Pat::Array(array) => self.bind_array(array, &value, scope),
            ast::Pat::Object(object) => self.bind_object(object, &value, scope),
            ast::Pat::Rest(rest) => self.bind(&rest.arg, value, scope),
            ast::Pat::Expr(expr) => self.assign_to(expr, value, scope),
            ast::Pat::Invalid(_) => Ok(()),
        }
    }

    /// Declares what a pattern of a declaration binds: `var` belongs to the function, and is there already.
    pub(super) fn bind_as(
        &mut self,
        kind: ast::VarDeclKind,
        pat: &'a ast::Pat,
        value: Value,
        scope: ScopeId,
    ) -> Eval<()> {
        if kind != ast::VarDeclKind::Var {
            return self.bind(pat, value, scope);
        }
        let span = self.span(pat.span());
        if let ast::Pat::Ident(ident) = pat {
            return self.write(scope, &ident.id.sym, value, span);
        }
        let inner = self.scopes.push(Some(scope));
        self.bind(pat, value, inner)?;
        let mut names = Vec::new();
        bound_names(pat, &mut names);
        self.write_bound(names, inner, scope, span)
    }

    /// Writes variables that a pattern has bound in a scope of its own.
    pub(super) fn write_bound(&mut self, names: Vec<Atom>, from: ScopeId, scope: ScopeId, span: Span) -> Eval<()> {
        for name in names {
            if let Some(Slot::Value(item)) = self.scopes.own(from, &name).cloned() {
                self.write(scope, &name, item, span)?;
            }
        }
        Ok(())
    }

    pub(super) fn bind_array(&mut self, array: &'a ast::ArrayPat, value: &Value, scope: ScopeId) -> Eval<()> {
        let takes_all = matches!(array.elems.last(), Some(Some(ast::Pat::Rest(_))));
        let (items, rest) = match !takes_all && self.is_stepwise(value)? {
            true => self.gather(value, array.elems.len(), array.span)?,
            false => self.iterate(value, array.span)?,
        };
        for (at, pat) in array.elems.iter().enumerate() {
            let Some(pat) = pat else { continue };
            if let ast::Pat::Rest(more) = pat {
                let left = self.heap.array(items.iter().skip(at).cloned().collect());
                if let Value::Object(id) = &left {
                    self.heap[*id].rest = rest;
                }
                self.bind(&more.arg, left, scope)?;
                break;
            }
            let item = match (items.get(at), rest) {
                (Some(item), _) => item.clone(),
                (None, Some(rest)) => Value::Unknown(rest),
                (None, None) => Value::Undefined,
            };
            self.bind(pat, item, scope)?;
        }
        Ok(())
    }

    pub(super) fn bind_object(&mut self, object: &'a ast::ObjectPat, value: &Value, scope: ScopeId) -> Eval<()> {
        let mut taken: Vec<Atom> = Vec::new();
        for prop in &object.props {
            match prop {
                ast::ObjectPatProp::KeyValue(pair) => {
                    let span = self.span(pair.key.span());
                    let item = match self.prop_name(&pair.key, scope)? {
                        Ok(key) => {
                            let item = self.get(value, &key, span)?;
                            taken.push(key);
                            item
                        }
                        Err(unknown) => unknown,
                    };
                    self.bind(&pair.value, item, scope)?;
                }
                ast::ObjectPatProp::Assign(assign) => {
                    let span = self.span(assign.span);
                    let key = assign.key.id.sym.clone();
                    let mut item = self.get(value, &key, span)?;
                    if item.is_undefined()
                        && let Some(default) = &assign.value
                    {
                        item = self.eval(default, scope)?;
                    }
                    taken.push(key.clone());
                    self.scopes.declare(scope, key, Slot::Value(item));
                }
                ast::ObjectPatProp::Rest(rest) => {
                    let (entries, lost) = self.own_entries(value)?;
                    let id = self.heap.alloc(Kind::Plain);
                    for (key, item, span) in entries {
                        if !taken.contains(&key) {
                            self.heap[id].props.set(key, item, span);
                        }
                    }
                    self.heap[id].rest = lost;
                    self.bind(&rest.arg, Value::Object(id), scope)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a variable where it is declared.
    pub fn write(&mut self, scope: ScopeId, name: &Atom, value: Value, span: Span) -> Eval<()> {
        let owner = self.scopes.find(scope, name).map_or(scope, |(owner, _)| owner);
        if self.consts.contains(&(owner, name.clone())) {
            self.thrown = true;
            return self.throw(span, format!("assignment to the constant `{name}`"));
        }
        if let Some(Slot::Property(id)) = self.scopes.own(owner, name) {
            let id = *id;
            self.heap[id].props.set(name.clone(), value, Some(span));
            return Ok(());
        }
        self.scopes.declare(owner, name.clone(), Slot::Value(value));
        Ok(())
    }
}

pub(super) fn prop_names(prop: &ast::ObjectPatProp, names: &mut Vec<Atom>) {
    match prop {
        ast::ObjectPatProp::KeyValue(pair) => bound_names(&pair.value, names),
        ast::ObjectPatProp::Assign(assign) => names.push(assign.key.id.sym.clone()),
        ast::ObjectPatProp::Rest(rest) => bound_names(&rest.arg, names),
    }
}

/// The names that a pattern binds.
pub fn bound_names(pat: &ast::Pat, names: &mut Vec<Atom>) {
    match pat {
        ast::Pat::Ident(ident) => names.push(ident.id.sym.clone()),
        ast::Pat::Array(array) => array.elems.iter().flatten().for_each(|pat| bound_names(pat, names)),
        ast::Pat::Object(object) => object.props.iter().for_each(|prop| prop_names(prop, names)),
        ast::Pat::Rest(rest) => bound_names(&rest.arg, names),
        ast::Pat::Assign(assign) => bound_names(&assign.left, names),
        ast::Pat::Expr(expr) => {
            if let ast::Expr::Ident(ident) = &**expr {
                names.push(ident.sym.clone());
            }
        }
        ast::Pat::Invalid(_) => {}
    }
}

/// The expression under parentheses and type assertions.
pub fn strip(expr: &ast::Expr) -> &ast::Expr {
    match expr {
        ast::Expr::Paren(inner) => strip(&inner.expr),
        ast::Expr::TsAs(inner) => strip(&inner.expr),
        ast::Expr::TsNonNull(inner) => strip(&inner.expr),
        ast::Expr::TsConstAssertion(inner) => strip(&inner.expr),
        ast::Expr::TsSatisfies(inner) => strip(&inner.expr),
        ast::Expr::TsTypeAssertion(inner) => strip(&inner.expr),
        ast::Expr::TsInstantiation(inner) => strip(&inner.expr),
        other => other,
    }
}
