//! What objects say themselves that they are as a text or number (ECMA-262, 7.1.1), and what they say of themselves by
//! symbols.

use swc_ecma_ast as ast;
use swc_ecma_ast::BinaryOp;

use super::unknown::Use;
use super::value::{Atom, Kind, ObjId, Value};
use super::{Eval, Interp};
use crate::diag::{FileId, Span};

/// What a value is wanted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// As a text.
    Text,
    /// As a number.
    Number,
    /// As either.
    Any,
}

/// A place for calls that no source has written.
const NOWHERE: Span = Span { file: FileId(0), lo: 0, hi: 0 };

impl<'a> Interp<'a, '_> {
    /// What an object says it is. What says nothing of itself stays as it is: the language's own rules are for it.
    pub fn primitive(&mut self, value: &Value, hint: Hint) -> Eval<Value> {
        let Value::Object(id) = value else { return Ok(value.clone()) };
        match &self.heap[*id].kind {
            Kind::Plain | Kind::Instance(_) | Kind::Function(_) | Kind::Class(_) => {}
            Kind::Array(items) if items.iter().any(|item| matches!(item, Value::Object(_))) => {
                let items = items.clone();
                return self.texts_of(*id, items);
            }
            _ => return Ok(value.clone()),
        }
        if let Some(convert) = self.special(value, "\0@toPrimitive")? {
            let word = match hint {
                Hint::Text => "string",
                Hint::Number => "number",
                Hint::Any => "default",
            };
            return self.call_method_value(value, &convert, vec![Value::string(word)], NOWHERE);
        }
        let order = if hint == Hint::Text { ["toString", "valueOf"] } else { ["valueOf", "toString"] };
        for name in order {
            if let Some(convert) = self.special(value, name)? {
                let result = self.call_method_value(value, &convert, Vec::new(), NOWHERE)?;
                if !matches!(&result, Value::Object(id) if !matches!(self.heap[*id].kind, Kind::Symbol { .. })) {
                    return Ok(result);
                }
            }
        }
        if let Kind::Instance(class) = self.heap[*id].kind
            && self.is_error_class(class, "Error") == Some(true)
        {
            let name = self.get(value, &Atom::from("name"), NOWHERE)?;
            let message = self.get(value, &Atom::from("message"), NOWHERE)?;
            return Ok(match (self.to_text(&name), self.to_text(&message)) {
                (Some(name), Some(message)) if message.is_empty() => Value::string(name),
                (Some(name), Some(message)) => Value::string(format!("{name}: {message}")),
                _ => value.clone(),
            });
        }
        if let Some(tag) = self.special(value, "\0@toStringTag")? {
            return Ok(match tag {
                Value::String(tag) => Value::string(format!("[object {tag}]")),
                Value::Unknown(_) => tag,
                _ => value.clone(),
            });
        }
        Ok(value.clone())
    }

    /// A list with the texts of its items in their place.
    fn texts_of(&mut self, id: ObjId, items: Vec<Value>) -> Eval<Value> {
        let rest = self.heap[id].rest;
        // Lists that share what they hold are many more than they look.
        if !self.afford(size_of_val(items.as_slice()) + 1024) {
            return Ok(Value::Object(id));
        }
        let texts = self.deeper(swc_common::DUMMY_SP, |interp| {
            items.iter().map(|item| interp.primitive(item, Hint::Text)).collect::<Eval<Vec<Value>>>()
        })?;
        let list = self.heap.array(texts);
        if let Value::Object(list) = &list {
            self.heap[*list].rest = rest;
        }
        Ok(list)
    }

    /// The same for what is counted with.
    pub fn primitive_number(&mut self, value: &Value) -> Eval<Value> {
        self.primitive(value, Hint::Number)
    }

    /// `String(value)`; `None` when it is not known.
    pub fn text_of(&mut self, value: &Value) -> Eval<Option<String>> {
        let value = self.primitive(value, Hint::Text)?;
        Ok(self.to_text(&value))
    }

    /// A value as the name of a property; `None` when it is not known.
    pub fn property_key(&mut self, value: &Value) -> Eval<Option<Atom>> {
        match value {
            Value::String(text) => Ok(Some(text.clone())),
            Value::Object(id) => {
                if let Kind::Symbol { key, .. } = &self.heap[*id].kind {
                    return Ok(Some(key.clone()));
                }
                Ok(self.text_of(value)?.map(Atom::from))
            }
            _ => Ok(self.to_text(value).map(Atom::from)),
        }
    }

    /// A binary operator on values that may be objects.
    pub fn operated(&mut self, op: BinaryOp, left: &Value, right: &Value, span: swc_common::Span) -> Eval<Value> {
        let is_object = |value: &Value| matches!(value, Value::Object(_));
        let hint = match op {
            BinaryOp::EqEqEq | BinaryOp::NotEqEq | BinaryOp::In | BinaryOp::InstanceOf => None,
            BinaryOp::EqEq | BinaryOp::NotEq => {
                (is_object(left) != is_object(right) && !left.is_nullish() && !right.is_nullish()).then_some(Hint::Any)
            }
            BinaryOp::Add => Some(Hint::Any),
            _ => Some(Hint::Number),
        };
        let is_bigint = |value: &Value| matches!(value, Value::BigInt(_));
        let is_symbol = |value: &Value| match value {
            Value::Object(id) => matches!(self.heap[*id].kind, Kind::Symbol { .. }),
            _ => false,
        };
        let counts = !matches!(
            op,
            BinaryOp::EqEq | BinaryOp::NotEq | BinaryOp::Lt | BinaryOp::LtEq | BinaryOp::Gt | BinaryOp::GtEq
        );
        // A text is added to what is no number, and is a number for all other operators.
        let plain = |value: &Value| match value {
            Value::Number(_) | Value::Bool(_) | Value::Undefined | Value::Null => true,
            Value::String(_) | Value::Object(_) => op != BinaryOp::Add,
            _ => false,
        };
        let clash = |left: &Value, right: &Value| {
            counts && ((is_bigint(left) && plain(right)) || (plain(left) && is_bigint(right)))
        };
        if hint.is_some() && counts && (is_symbol(left) || is_symbol(right)) {
            let span = self.span(span);
            return self.throw(span, "these values cannot be computed with");
        }
        let result = match hint {
            Some(hint) => {
                let (left, right) = match is_object(left) || is_object(right) {
                    true => (self.primitive(left, hint)?, self.primitive(right, hint)?),
                    false => (left.clone(), right.clone()),
                };
                if clash(&left, &right) {
                    let span = self.span(span);
                    return self.throw(span, "these values cannot be computed with");
                }
                self.operate(op, &left, &right)
            }
            _ if op == BinaryOp::InstanceOf => self.has_instance(left, right)?,
            _ if op == BinaryOp::In => self.has_key(left, right)?,
            _ => self.operate(op, left, right),
        };
        Ok(match result {
            Some(value) => value,
            None => {
                let culprit = if left.as_unknown().is_some() { left } else { right };
                self.derive_from(culprit, span, Use::Computed("is computed from it"))
            }
        })
    }

    fn has_instance(&mut self, value: &Value, class: &Value) -> Eval<Option<Value>> {
        if let Value::Object(_) = class
            && let Some(decide) = self.special(class, "\0@hasInstance")?
        {
            let truth = self.call_method_value(class, &decide, vec![value.clone()], NOWHERE)?;
            return Ok(self.truthy(&truth).map(Value::Bool));
        }
        if !matches!(class, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
            return self.throw(NOWHERE, "the right side of `instanceof` is no class");
        }
        Ok(self.operate(BinaryOp::InstanceOf, value, class))
    }

    fn has_key(&mut self, key: &Value, object: &Value) -> Eval<Option<Value>> {
        if !matches!(object, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
            return self.throw(NOWHERE, "cannot search for a key in what is no object");
        }
        let Some(key) = self.property_key(key)? else { return Ok(None) };
        let Value::Object(id) = object else { return Ok(None) };
        if matches!(self.heap[*id].kind, Kind::Plain | Kind::Instance(_))
            && (self.heap[*id].props.get(&key).is_some()
                || (self.heap[*id].rest.is_none() && self.special(object, &key)?.is_some()))
        {
            return Ok(Some(Value::Bool(true)));
        }
        if key.starts_with('\0') {
            return Ok(match self.heap[*id].kind {
                Kind::Plain | Kind::Instance(_) if self.heap[*id].rest.is_none() => Some(Value::Bool(false)),
                _ => None,
            });
        }
        Ok(match self.heap[*id].kind {
            Kind::Instance(class) if !self.has_native_ancestor(class) && self.heap[class].rest.is_none() => {
                Some(Value::Bool(super::ops::INHERITED.contains(&&*key)))
            }
            _ => self.operate(BinaryOp::In, &Value::String(key), object),
        })
    }

    /// A property that the source has given to an object or to what it inherits from; nothing of the language's own.
    pub fn special(&mut self, object: &Value, key: &str) -> Eval<Option<Value>> {
        let Value::Object(id) = object else { return Ok(None) };
        let atom = Atom::from(key);
        let mut at = *id;
        loop {
            if let Some(own) = self.heap[at].props.get(&atom).cloned() {
                return self.read(own, object, NOWHERE).map(Some);
            }
            if let Kind::Instance(class) = self.heap[at].kind {
                return match self.class_method(class, &atom) {
                    Some(method) => self.read(method, object, NOWHERE).map(Some),
                    None => Ok(None),
                };
            }
            let parent = match &self.heap[at].kind {
                Kind::Class(class) => class.parent.clone(),
                _ => self.prototype(at),
            };
            match parent {
                Some(Value::Object(parent)) => at = parent,
                _ => return Ok(None),
            }
        }
    }

    /// `this`.
    pub(super) fn this(&mut self, scope: super::scope::ScopeId, span: Span) -> Value {
        match self.scopes.find(scope, &Atom::from("this")) {
            Some((_, super::scope::Slot::Value(value))) => {
                let is_plain = matches!(
                    value,
                    Value::Undefined
                        | Value::Null
                        | Value::Bool(_)
                        | Value::Number(_)
                        | Value::BigInt(_)
                        | Value::String(_)
                );
                let value = value.clone();
                // Only code that is strict sees `this` as it was given, and whether code is strict, the loader decides.
                match is_plain && self.scopes.find(scope, &Atom::from("*class*")).is_none() {
                    true => self.unknown(span, super::unknown::Reason::Syntax("`this` outside of an object")),
                    false => value,
                }
            }
            None if self.is_commonjs() => self.own_exports(),
            _ => self.unknown(span, super::unknown::Reason::Syntax("`this` outside of an object")),
        }
    }

    /// `super.key` in a method.
    pub(super) fn super_prop(&mut self, prop: &'a ast::SuperPropExpr, scope: super::scope::ScopeId) -> Eval<Value> {
        let span = self.span(prop.span);
        let key = match &prop.prop {
            ast::SuperProp::Ident(ident) => Some(ident.sym.clone()),
            ast::SuperProp::Computed(computed) => {
                let key = self.eval(&computed.expr, scope)?;
                self.property_key(&key)?
            }
        };
        let find = |interp: &Self, name: &str| match interp.scopes.find(scope, &Atom::from(name)) {
            Some((_, super::scope::Slot::Value(value))) => Some(value.clone()),
            _ => None,
        };
        let (Some(key), Some(Value::Object(class))) = (key, find(self, "*class*")) else {
            return Ok(self.not_covered(prop.span, "`super`"));
        };
        let is_static = matches!(find(self, "*static*"), Some(Value::Bool(true)));
        let this = self.this(scope, span);
        let Kind::Class(def) = &self.heap[class].kind else { return Ok(self.not_covered(prop.span, "`super`")) };
        match def.parent.clone() {
            Some(parent @ Value::Object(id)) if matches!(self.heap[id].kind, Kind::Class(_)) => {
                if is_static {
                    return self.get_for(&parent, &key, &this, span);
                }
                match self.class_method(id, &key) {
                    Some(method) => self.read(method, &this, span),
                    None if self.has_native_ancestor(id) => Ok(self.not_covered(prop.span, "`super`")),
                    None => Ok(Value::Undefined),
                }
            }
            None if !is_static && !super::ops::INHERITED.contains(&&*key) => Ok(Value::Undefined),
            _ => Ok(self.not_covered(prop.span, "`super`")),
        }
    }
}
