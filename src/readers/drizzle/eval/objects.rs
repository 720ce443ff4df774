//! Object literals: properties, their names, spreads.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::member::{PROTO, SETTER};
use super::ops;
use super::scope::ScopeId;
use super::unknown::Reason;
use super::value::{Atom, Kind, ObjId, Value};
use super::{Abort, Eval, Interp};
use crate::diag::Span;

impl<'a> Interp<'a, '_> {
    /// `{…}`.
    pub(super) fn object(&mut self, object: &'a ast::ObjectLit, scope: ScopeId) -> Eval<Value> {
        let id = self.heap.alloc(Kind::Plain);
        self.heap[id].props.reserve(object.props.len());
        for prop in &object.props {
            let prop = match prop {
                ast::PropOrSpread::Spread(spread) => {
                    let value = self.eval(&spread.expr, scope)?;
                    self.spread_into(id, &value)?;
                    continue;
                }
                ast::PropOrSpread::Prop(prop) => prop,
            };
            match &**prop {
                ast::Prop::Shorthand(ident) => {
                    let span = self.span(ident.span);
                    let value = self.lookup(scope, &ident.sym, span)?;
                    self.heap[id].props.set(ident.sym.clone(), value, Some(span));
                }
                ast::Prop::KeyValue(pair) => {
                    let span = self.span(pair.key.span());
                    let key = self.prop_name(&pair.key, scope)?;
                    let value = self.property_value(&pair.value, scope)?;
                    if !matches!(pair.key, ast::PropName::Computed(_))
                        && key.as_ref().is_ok_and(|key| &**key == "__proto__")
                    {
                        self.inherit(id, value);
                        continue;
                    }
                    if let Ok(key) = &key {
                        self.give_name(&pair.value, &value, key);
                    }
                    self.set_or_lose(id, key, value, span);
                }
                ast::Prop::Method(method) => {
                    let span = self.span(method.key.span());
                    let key = self.prop_name(&method.key, scope)?;
                    let value = match &key {
                        Ok(key) => self.named_function(&method.function, scope, key),
                        Err(_) => self.function(&method.function, scope),
                    };
                    self.set_or_lose(id, key, value, span);
                }
                ast::Prop::Getter(getter) => {
                    let span = self.span(getter.key.span());
                    let key = self.prop_name(&getter.key, scope)?;
                    let value = match &getter.function.body {
                        Some(_) => self.getter(&getter.function, scope),
                        None => Value::Undefined,
                    };
                    self.set_or_lose(id, key, value, span);
                }
                ast::Prop::Setter(setter) => {
                    let span = self.span(setter.key.span());
                    match self.prop_name(&setter.key, scope)? {
                        Ok(key) => {
                            let value = self.function(&setter.function, scope);
                            self.heap[id].props.set(Atom::from(format!("{SETTER}{key}")), value, Some(span));
                            if self.heap[id].props.get(&key).is_none() {
                                self.heap[id].props.set(key, Value::Undefined, Some(span));
                            }
                        }
                        Err(unknown) => self.heap[id].rest = unknown.as_unknown(),
                    }
                }
                ast::Prop::Assign(_) => {}
            }
        }
        Ok(Value::Object(id))
    }

    /// Lets an object inherit from another.
    pub fn inherit(&mut self, id: ObjId, parent: Value) {
        match parent {
            Value::Object(_) | Value::Null => self.heap[id].props.set(Atom::from(PROTO), parent, None),
            Value::Unknown(unknown) => self.heap[id].rest = Some(unknown),
            _ => {}
        }
    }

    fn property_value(&mut self, expr: &'a ast::Expr, scope: ScopeId) -> Eval<Value> {
        match self.eval(expr, scope) {
            Err(Abort::Throw(thrown, span)) if self.in_config => {
                self.thrown = false;
                let message = self.thrown_message(&thrown);
                Ok(self.unknown(span, Reason::Threw(message)))
            }
            result => result,
        }
    }

    fn set_or_lose(&mut self, id: ObjId, key: Result<Atom, Value>, value: Value, span: Span) {
        match key {
            Ok(key) => self.heap[id].props.set(key, value, Some(span)),
            Err(unknown) => self.heap[id].rest = unknown.as_unknown(),
        }
    }

    /// A property key; `Err` when it is not known.
    pub fn prop_name(&mut self, name: &'a ast::PropName, scope: ScopeId) -> Eval<Result<Atom, Value>> {
        Ok(Ok(match name {
            ast::PropName::Ident(ident) => ident.sym.clone(),
            ast::PropName::Str(text) => text.value.to_atom_lossy().into_owned(),
            ast::PropName::Num(number) => Atom::from(ops::number_text(number.value)),
            ast::PropName::BigInt(number) => Atom::from(number.value.to_string()),
            ast::PropName::Computed(computed) => {
                let value = self.eval(&computed.expr, scope)?;
                match self.property_key(&value)? {
                    Some(key) => key,
                    None => return Ok(Err(self.derive_from(&value, computed.span, "is used as a property name"))),
                }
            }
        }))
    }

    /// `{...value}`.
    pub fn spread_into(&mut self, id: ObjId, value: &Value) -> Eval<()> {
        match value {
            Value::Unknown(unknown) => self.heap[id].rest = Some(*unknown),
            Value::Object(_) => {
                let (entries, rest) = self.own_entries(value)?;
                for (key, value, span) in entries {
                    self.heap[id].props.set(key, value, span);
                }
                self.spread_symbols(id, value);
                if rest.is_some() {
                    self.heap[id].rest = rest;
                }
            }
            Value::String(text) => {
                for (at, char) in text.chars().enumerate() {
                    self.heap[id].props.set(Atom::from(at.to_string()), Value::string(char.to_string()), None);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn spread_symbols(&mut self, id: ObjId, from: &Value) {
        let Value::Object(from) = from else { return };
        let named = |key: &Atom| key.starts_with("\0@");
        let props = &self.heap[*from].props;
        let own: Vec<_> =
            props.iter().filter(|(key, ..)| named(key)).map(|(key, value, _)| (key.clone(), value.clone())).collect();
        for (key, value) in own {
            self.heap[id].props.set(key, value, None);
        }
    }
}
