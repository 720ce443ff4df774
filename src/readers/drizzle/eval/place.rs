//! Assignments. What is on the left is looked at once, and before the right.

use swc_ecma_ast as ast;

use super::pattern::{bound_names, prop_names, strip};
use super::scope::ScopeId;
use super::unknown::Use;
use super::value::{Atom, Value};
use super::{Eval, Interp};
use crate::diag::Span;

/// What can be assigned to.
enum Place {
    Variable(Atom, Span),
    Property(Value, Atom, Span),
    /// A property of an object, and why it cannot be known which.
    Somewhere(Value, Value, Span),
    Nothing,
}

impl<'a> Interp<'a, '_> {
    /// `target op= value`.
    pub(super) fn assign(&mut self, assign: &'a ast::AssignExpr, scope: ScopeId) -> Eval<Value> {
        let place = match &assign.left {
            ast::AssignTarget::Simple(simple) => self.target(simple, scope)?,
            ast::AssignTarget::Pat(pat) => return self.assign_pattern(pat, assign, scope),
        };
        let value = match assign.op.to_update() {
            None => {
                let value = self.eval(&assign.right, scope)?;
                if let Place::Variable(name, _) = &place {
                    self.give_name(&assign.right, &value, name);
                }
                value
            }
            Some(op) => {
                let old = self.held(&place, scope)?;
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
                        self.operated(op, &old, &right, assign.span)?
                    }
                }
            }
        };
        self.put(place, value.clone(), scope)?;
        Ok(value)
    }

    fn assign_pattern(
        &mut self,
        pat: &'a ast::AssignTargetPat,
        assign: &'a ast::AssignExpr,
        scope: ScopeId,
    ) -> Eval<Value> {
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
        self.write_bound(names, inner, scope, span)?;
        Ok(value)
    }

    /// `++` and `--`.
    pub(super) fn update(&mut self, update: &'a ast::UpdateExpr, scope: ScopeId) -> Eval<Value> {
        let place = self.place(&update.arg, scope)?;
        let old = self.held(&place, scope)?;
        let step = if update.op == ast::UpdateOp::PlusPlus { 1.0 } else { -1.0 };
        let old = self.primitive_number(&old)?;
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
        self.put(place, new.clone(), scope)?;
        Ok(if update.prefix { new } else { old })
    }

    /// Assigns to an expression of a pattern.
    pub(super) fn assign_to(&mut self, target: &'a ast::Expr, value: Value, scope: ScopeId) -> Eval<()> {
        let place = self.place(target, scope)?;
        self.put(place, value, scope)
    }

    fn target(&mut self, target: &'a ast::SimpleAssignTarget, scope: ScopeId) -> Eval<Place> {
        match target {
            ast::SimpleAssignTarget::Ident(ident) => {
                Ok(Place::Variable(ident.id.sym.clone(), self.span(ident.id.span)))
            }
            ast::SimpleAssignTarget::Member(member) => self.member_place(member, scope),
            ast::SimpleAssignTarget::Paren(paren) => self.place(&paren.expr, scope),
            ast::SimpleAssignTarget::TsAs(inner) => self.place(&inner.expr, scope),
            ast::SimpleAssignTarget::TsNonNull(inner) => self.place(&inner.expr, scope),
            ast::SimpleAssignTarget::TsSatisfies(inner) => self.place(&inner.expr, scope),
            ast::SimpleAssignTarget::TsTypeAssertion(inner) => self.place(&inner.expr, scope),
            ast::SimpleAssignTarget::SuperProp(prop) => self.super_place(prop, scope),
            _ => Ok(Place::Nothing),
        }
    }

    fn place(&mut self, target: &'a ast::Expr, scope: ScopeId) -> Eval<Place> {
        match strip(target) {
            ast::Expr::Ident(ident) => Ok(Place::Variable(ident.sym.clone(), self.span(ident.span))),
            ast::Expr::Member(member) => self.member_place(member, scope),
            ast::Expr::SuperProp(prop) => self.super_place(prop, scope),
            _ => Ok(Place::Nothing),
        }
    }

    /// `super.x = …` assigns to `this`, past the setters of its own class: which of them there are is not looked at.
    fn super_place(&mut self, prop: &'a ast::SuperPropExpr, scope: ScopeId) -> Eval<Place> {
        let span = self.span(prop.span);
        let this = self.this(scope, span);
        let lost = self.not_covered(prop.span, "an assignment to `super`");
        Ok(Place::Somewhere(this, lost, span))
    }

    fn member_place(&mut self, member: &'a ast::MemberExpr, scope: ScopeId) -> Eval<Place> {
        let object = self.eval(&member.obj, scope)?;
        let span = self.span(member.span);
        Ok(match self.member_key(&member.prop, scope)? {
            Ok(key) => Place::Property(object, key, span),
            Err(unknown) => Place::Somewhere(object, unknown, span),
        })
    }

    fn held(&mut self, place: &Place, scope: ScopeId) -> Eval<Value> {
        match place {
            Place::Variable(name, span) => self.lookup(scope, name, *span),
            Place::Property(object, key, span) => self.get(object, key, *span),
            Place::Somewhere(_, unknown, _) => Ok(unknown.clone()),
            Place::Nothing => Ok(Value::Undefined),
        }
    }

    fn put(&mut self, place: Place, value: Value, scope: ScopeId) -> Eval<()> {
        match place {
            Place::Variable(name, span) => self.write(scope, &name, value, span),
            Place::Property(object, key, span) => self.set(&object, &key, value, span),
            Place::Somewhere(object, _, span) => {
                self.lose(&object, span);
                Ok(())
            }
            Place::Nothing => Ok(()),
        }
    }
}
