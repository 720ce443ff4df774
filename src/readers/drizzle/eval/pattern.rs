//! Binding and assignment patterns.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::scope::{ScopeId, Slot};
use super::unknown::Use;
use super::value::{Atom, Kind, Value};
use super::{Eval, Interp, ops};
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

    fn bind_array(&mut self, array: &'a ast::ArrayPat, value: &Value, scope: ScopeId) -> Eval<()> {
        let (items, rest) = self.iterate(value, array.span)?;
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

    fn bind_object(&mut self, object: &'a ast::ObjectPat, value: &Value, scope: ScopeId) -> Eval<()> {
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

    /// `target op= value`.
    pub(super) fn assign(&mut self, assign: &'a ast::AssignExpr, scope: ScopeId) -> Eval<Value> {
        let target = match &assign.left {
            ast::AssignTarget::Simple(simple) => simple,
            ast::AssignTarget::Pat(pat) => {
                let value = self.eval(&assign.right, scope)?;
                let inner = self.scopes.push(Some(scope));
                let mut names = Vec::new();
                match pat {
                    ast::AssignTargetPat::Array(array) => {
                        array.elems.iter().flatten().for_each(|pat| bound_names(pat, &mut names));
                        self.bind_array(array, &value, inner)?;
                    }
                    ast::AssignTargetPat::Object(object) => {
                        object.props.iter().for_each(|prop| prop_names(prop, &mut names));
                        self.bind_object(object, &value, inner)?;
                    }
                    ast::AssignTargetPat::Invalid(_) => {}
                }
                let span = self.span(assign.span);
                for name in names {
                    if let Some(Slot::Value(item)) = self.scopes.own(inner, &name).cloned() {
                        self.write(scope, &name, item, span)?;
                    }
                }
                return Ok(value);
            }
        };
        let value = match assign.op.to_update() {
            None => self.eval(&assign.right, scope)?,
            Some(op) => {
                let old = self.read_target(target, scope)?;
                match op {
                    ast::BinaryOp::LogicalAnd | ast::BinaryOp::LogicalOr | ast::BinaryOp::NullishCoalescing => {
                        let keep = match op {
                            ast::BinaryOp::LogicalAnd => self.truthy(&old).map(|truth| !truth),
                            ast::BinaryOp::LogicalOr => self.truthy(&old),
                            _ => (old.as_unknown().is_none()).then(|| !old.is_nullish()),
                        };
                        match keep {
                            Some(true) => return Ok(old),
                            Some(false) => self.eval(&assign.right, scope)?,
                            None => self.derive_from(&old, assign.span, "depends on a value that cannot be known"),
                        }
                    }
                    op => {
                        let right = self.eval(&assign.right, scope)?;
                        match self.operate(op, &old, &right) {
                            Some(value) => value,
                            None => {
                                let culprit = if old.as_unknown().is_some() { &old } else { &right };
                                self.derive_from(culprit, assign.span, Use::Computed("is computed from it"))
                            }
                        }
                    }
                }
            }
        };
        self.write_target(target, value.clone(), scope)?;
        Ok(value)
    }

    pub(super) fn update(&mut self, update: &'a ast::UpdateExpr, scope: ScopeId) -> Eval<Value> {
        let old = self.eval(&update.arg, scope)?;
        let step = if update.op == ast::UpdateOp::PlusPlus { 1.0 } else { -1.0 };
        let (old, new) = match (&old, self.to_number(&old)) {
            (Value::BigInt(number), _) => {
                (old.clone(), Value::BigInt(Box::new(if step > 0.0 { **number + 1 } else { **number - 1 })))
            }
            (_, Some(number)) => (Value::Number(number), Value::Number(number + step)),
            _ => {
                let unknown = self.derive_from(&old, update.span, Use::Computed("is counted"));
                (unknown.clone(), unknown)
            }
        };
        self.assign_to(&update.arg, new.clone(), scope)?;
        Ok(if update.prefix { new } else { old })
    }

    fn assign_to(&mut self, target: &'a ast::Expr, value: Value, scope: ScopeId) -> Eval<()> {
        match strip(target) {
            ast::Expr::Ident(ident) => {
                let span = self.span(ident.span);
                self.write(scope, &ident.sym, value, span)
            }
            ast::Expr::Member(member) => self.write_member(member, value, scope),
            _ => Ok(()),
        }
    }

    fn read_target(&mut self, target: &'a ast::SimpleAssignTarget, scope: ScopeId) -> Eval<Value> {
        match target {
            ast::SimpleAssignTarget::Ident(ident) => {
                let span = self.span(ident.id.span);
                self.lookup(scope, &ident.id.sym, span)
            }
            ast::SimpleAssignTarget::Member(member) => {
                let object = self.eval(&member.obj, scope)?;
                let span = self.span(member.span);
                match self.member_key(&member.prop, scope)? {
                    Ok(key) => self.get(&object, &key, span),
                    Err(unknown) => Ok(unknown),
                }
            }
            ast::SimpleAssignTarget::Paren(paren) => self.eval(&paren.expr, scope),
            ast::SimpleAssignTarget::TsAs(inner) => self.eval(&inner.expr, scope),
            ast::SimpleAssignTarget::TsNonNull(inner) => self.eval(&inner.expr, scope),
            _ => Ok(Value::Undefined),
        }
    }

    fn write_target(&mut self, target: &'a ast::SimpleAssignTarget, value: Value, scope: ScopeId) -> Eval<()> {
        match target {
            ast::SimpleAssignTarget::Ident(ident) => {
                let span = self.span(ident.id.span);
                self.write(scope, &ident.id.sym, value, span)
            }
            ast::SimpleAssignTarget::Member(member) => self.write_member(member, value, scope),
            ast::SimpleAssignTarget::Paren(paren) => self.assign_to(&paren.expr, value, scope),
            ast::SimpleAssignTarget::TsAs(inner) => self.assign_to(&inner.expr, value, scope),
            ast::SimpleAssignTarget::TsNonNull(inner) => self.assign_to(&inner.expr, value, scope),
            ast::SimpleAssignTarget::TsSatisfies(inner) => self.assign_to(&inner.expr, value, scope),
            ast::SimpleAssignTarget::TsTypeAssertion(inner) => self.assign_to(&inner.expr, value, scope),
            _ => Ok(()),
        }
    }

    fn write_member(&mut self, member: &'a ast::MemberExpr, value: Value, scope: ScopeId) -> Eval<()> {
        let object = self.eval(&member.obj, scope)?;
        let span = self.span(member.span);
        if let ast::MemberProp::Computed(computed) = &member.prop {
            let key = self.eval(&computed.expr, scope)?;
            if let (Value::Number(number), Value::Object(id)) = (&key, &object)
                && let (Some(at), Kind::Array(items)) = (ops::index(*number), &mut self.heap[*id].kind)
                && at < items.len()
            {
                items[at] = value;
                return Ok(());
            }
            return match self.to_text(&key) {
                Some(key) => self.set(&object, &Atom::from(key), value, span),
                None => {
                    self.lose(&object, span);
                    Ok(())
                }
            };
        }
        match self.member_key(&member.prop, scope)? {
            Ok(key) => self.set(&object, &key, value, span),
            Err(_) => {
                self.lose(&object, span);
                Ok(())
            }
        }
    }

    /// Writes a variable where it is declared.
    pub fn write(&mut self, scope: ScopeId, name: &Atom, value: Value, span: Span) -> Eval<()> {
        let owner = self.scopes.find(scope, name).map_or(scope, |(owner, _)| owner);
        if self.consts.contains(&(owner, name.clone())) {
            self.thrown = true;
            return self.throw(span, format!("assignment to the constant `{name}`"));
        }
        self.scopes.declare(owner, name.clone(), Slot::Value(value));
        Ok(())
    }
}

fn prop_names(prop: &ast::ObjectPatProp, names: &mut Vec<Atom>) {
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
