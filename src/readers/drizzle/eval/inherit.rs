//! What objects inherit, and what assigning to them runs.

use super::member::{FIXED, FROZEN, PROTO, SETTER, is_listed};
use super::unknown::Reason;
use super::value::{Atom, Kind, ObjId, Value};
use super::{Eval, Interp};
use crate::diag::Span;

/// What an assignment to a property does instead of setting it.
pub(super) enum Setter {
    /// It calls this.
    Function(Value),
    /// It does nothing, or throws: that depends on how the code is loaded.
    Unclear,
}

impl Interp<'_, '_> {
    /// The object that an object was told to inherit from.
    pub fn prototype(&self, id: ObjId) -> Option<Value> {
        self.heap[id].props.get_str(PROTO).cloned()
    }

    /// A property of what another object inherits from, read for that object.
    pub(super) fn get_for(&mut self, holder: &Value, key: &Atom, this: &Value, span: Span) -> Eval<Value> {
        let mut at = holder.clone();
        loop {
            let Value::Object(id) = at else { return self.get(&at, key, span) };
            if let Some(own) = self.heap[id].props.get(key).cloned() {
                return self.read(own, this, span);
            }
            let parent = match &self.heap[id].kind {
                Kind::Class(class) if !matches!(&**key, "name" | "prototype") => class.parent.clone(),
                Kind::Plain => self.prototype(id),
                Kind::Instance(class) => {
                    let class = *class;
                    return self.instance_member(class, this, key, span);
                }
                _ => None,
            };
            match parent {
                Some(parent @ Value::Object(_)) => at = parent,
                Some(Value::Null) => return Ok(Value::Undefined),
                _ => return self.get(&at, key, span),
            }
        }
    }

    pub(super) fn has_native_ancestor(&self, class: ObjId) -> bool {
        match &self.heap[class].kind {
            Kind::Class(def) => match &def.parent {
                None => false,
                Some(Value::Object(parent)) => self.has_native_ancestor(*parent),
                Some(_) => true,
            },
            _ => true,
        }
    }

    /// The name of the class of the language that a class extends in the end.
    pub(super) fn native_ancestor(&self, class: ObjId) -> Option<&'static str> {
        let Kind::Class(def) = &self.heap[class].kind else { return None };
        match &def.parent {
            Some(Value::Object(parent)) => self.native_ancestor(*parent),
            Some(Value::Native(native)) => Some(native.name),
            _ => None,
        }
    }

    /// What happens instead when a property is assigned to.
    pub(super) fn setter(&mut self, id: ObjId, key: &Atom) -> Option<Setter> {
        if self.heap[id].props.count() == 0 && matches!(self.heap[id].kind, Kind::Plain) {
            return None;
        }
        let hidden = Atom::from(format!("{SETTER}{key}"));
        let mut at = id;
        loop {
            let object = &self.heap[at];
            if let Some(setter) = object.props.get(&hidden) {
                return Some(Setter::Function(setter.clone()));
            }
            if at == id && object.props.get_str(FROZEN).is_some() {
                return Some(Setter::Unclear);
            }
            if let Some(Value::String(fixed)) = object.props.get_str(FIXED)
                && is_listed(fixed, key)
            {
                return Some(Setter::Unclear);
            }
            if let Some(own) = object.props.get(key) {
                let is_getter = own.as_object().is_some_and(|own| matches!(self.heap[own].kind, Kind::Getter(_)));
                return is_getter.then_some(Setter::Unclear);
            }
            match &object.kind {
                Kind::Instance(class) => {
                    let class = *class;
                    if let Some(setter) = self.class_setter(class, key) {
                        return Some(Setter::Function(setter));
                    }
                    let getter = self.class_method(class, key).and_then(|method| method.as_object());
                    return getter
                        .is_some_and(|getter| matches!(self.heap[getter].kind, Kind::Getter(_)))
                        .then_some(Setter::Unclear);
                }
                Kind::Class(class) => match &class.parent {
                    Some(Value::Object(parent)) => at = *parent,
                    _ => return None,
                },
                _ => match self.prototype(at) {
                    Some(Value::Object(parent)) => at = parent,
                    _ => return None,
                },
            }
        }
    }

    /// Makes all that an object holds unknown.
    pub(super) fn lose_all(&mut self, id: ObjId, span: Span) {
        let unknown =
            self.unknowns.add(Some(span), Reason::Syntax("an assignment that a setter or `freeze` sees to"), None);
        let keys: Vec<Atom> = self.heap[id].props.iter().map(|(key, ..)| key.clone()).collect();
        for key in keys.into_iter().filter(|key| !key.starts_with('\0')) {
            self.heap[id].props.set(key, Value::Unknown(unknown), Some(span));
        }
        if let Kind::Array(items) = &mut self.heap[id].kind {
            items.iter_mut().for_each(|item| *item = Value::Unknown(unknown));
        }
        self.heap[id].rest = Some(unknown);
    }

    /// Whether a class or what it extends has a method.
    pub fn has_method(&self, class: ObjId, name: &str) -> bool {
        let Kind::Class(def) = &self.heap[class].kind else { return true };
        let is_it = |member: &swc_ecma_ast::ClassMember| match member {
            swc_ecma_ast::ClassMember::Method(method) if !method.is_static => match &method.key {
                swc_ecma_ast::PropName::Ident(ident) => ident.sym == name,
                _ => true,
            },
            _ => false,
        };
        def.class.body.iter().any(is_it)
            || match &def.parent {
                None => false,
                Some(Value::Object(parent)) => self.has_method(*parent, name),
                Some(_) => true,
            }
    }

    pub(super) fn instance_member(&mut self, class: ObjId, this: &Value, key: &Atom, span: Span) -> Eval<Value> {
        if let Some(method) = self.class_method(class, key) {
            return self.read(method, this, span);
        }
        if &**key == "constructor" {
            return Ok(Value::Object(class));
        }
        if let Some(native) = self.native_ancestor(class)
            && native.ends_with("Error")
        {
            match &**key {
                "name" => return Ok(Value::string(native)),
                "message" => return Ok(Value::string("")),
                "toString" => {
                    return Ok(Value::Object(self.heap.alloc(Kind::Bound(this.clone(), key.clone()))));
                }
                _ => {}
            }
        }
        if self.has_native_ancestor(class) {
            return Ok(self.unknown(span, Reason::Syntax("an inherited property")));
        }
        match self.heap[class].rest {
            Some(rest) => Ok(self.derived(span, format!("`{key}` may be inherited"), rest)),
            None if matches!(&**key, "toString" | "hasOwnProperty" | "valueOf") => {
                Ok(Value::Object(self.heap.alloc(Kind::Bound(this.clone(), key.clone()))))
            }
            None if super::ops::INHERITED.contains(&&**key) => {
                Ok(self.unknown(span, Reason::Syntax("an inherited property")))
            }
            None => Ok(Value::Undefined),
        }
    }
}
