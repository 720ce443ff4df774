//! Properties: reading, writing, listing.

use super::builtins;
use super::unknown::{Reason, Use};
use super::value::{Atom, Kind, ObjId, UnknownId, Value};
use super::{Eval, Interp};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::vocab;

/// The hidden mark of a frozen object.
pub const FROZEN: &str = "\0frozen";

/// The hidden mark of an array with places where nothing is.
pub const HOLES: &str = "\0holes";

/// Own enumerable entries with their places, and the unknown that was spread in, if any.
pub type Entries = (Vec<(Atom, Value, Option<Span>)>, Option<UnknownId>);

impl Interp<'_, '_> {
    /// `object.key`.
    pub fn get(&mut self, object: &Value, key: &Atom, span: Span) -> Eval<Value> {
        let id = match object {
            Value::Object(id) => *id,
            Value::Unknown(unknown) => return Ok(self.derived(span, Use::Read(key.to_string()), *unknown)),
            Value::Undefined | Value::Null => {
                let what = if matches!(object, Value::Null) { "null" } else { "undefined" };
                return self.throw(span, format!("cannot read `{key}` of {what}"));
            }
            Value::Native(native) => return Ok(builtins::native_member(self, native, key, span)),
            Value::String(text) => {
                self.afford(text.len() / 16);
                return Ok(builtins::text::property(text, object, key));
            }
            Value::Bool(_) | Value::Number(_) | Value::BigInt(_) => {
                return Ok(Value::Object(self.heap.alloc(Kind::Bound(object.clone(), key.clone()))));
            }
        };
        if let Some(value) = self.heap[id].props.get(key) {
            let value = value.clone();
            return self.read(value, object, span);
        }
        let known = match &self.heap[id].kind {
            Kind::Drizzle(_) => return vocab::get(self, id, key, span),
            Kind::Namespace(module) => {
                let module = *module;
                return Ok(self.export(module, key)?.unwrap_or(Value::Undefined));
            }
            Kind::Array(items) => {
                if &**key == "length" {
                    if let Some(rest) = self.heap[id].rest {
                        return Ok(Value::Unknown(rest));
                    }
                    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
                    return Ok(Value::Number(items.len() as f64));
                }
                if let Ok(at) = key.parse::<usize>() {
                    match items.get(at) {
                        Some(item) => return Ok(item.clone()),
                        None => None,
                    }
                } else {
                    builtins::array::METHODS.contains(&&**key).then_some(())
                }
            }
            #[expect(clippy::cast_precision_loss, reason = "maps are far smaller than 2^53")]
            Kind::Map(entries) if &**key == "size" => return Ok(Value::Number(entries.len() as f64)),
            #[expect(clippy::cast_precision_loss, reason = "sets are far smaller than 2^53")]
            Kind::Set(items) if &**key == "size" => return Ok(Value::Number(items.len() as f64)),
            Kind::RegExp { source, flags } => match &**key {
                "source" => return Ok(Value::String(source.clone())),
                "flags" => return Ok(Value::String(flags.clone())),
                "global" => return Ok(Value::Bool(flags.contains('g'))),
                "lastIndex" => return Ok(Value::Number(0.0)),
                _ => Some(()),
            },
            Kind::Map(_) | Kind::Set(_) | Kind::Date(_) => Some(()),
            Kind::Instance(class) => {
                let class = *class;
                return self.instance_member(class, object, key, span);
            }
            Kind::Class(_) if matches!(&**key, "name" | "prototype") => {
                return Ok(self.function_property(object, key, span).unwrap_or(Value::Undefined));
            }
            Kind::Class(class) => match &class.parent {
                Some(parent) => {
                    let parent = parent.clone();
                    return self.get(&parent, key, span);
                }
                None => None,
            },
            Kind::Function(_) | Kind::Bound(..) | Kind::Partial(..) => {
                if let Some(value) = self.function_property(object, key, span) {
                    return Ok(value);
                }
                matches!(&**key, "call" | "apply" | "bind").then_some(())
            }
            Kind::Getter(_) => None,
            Kind::Error(name) => match &**key {
                "name" => return Ok(Value::string(name)),
                "message" => return Ok(Value::string("")),
                "toString" => Some(()),
                "stack" => return Ok(self.unknown(span, Reason::Syntax("the stack of an error"))),
                _ => None,
            },
            Kind::Plain => {
                if matches!(&**key, "constructor" | "__proto__" | "valueOf" | "isPrototypeOf" | "propertyIsEnumerable")
                {
                    return Ok(self.unknown(span, Reason::Syntax("an inherited property")));
                }
                matches!(&**key, "hasOwnProperty" | "toString").then_some(())
            }
        };
        if known.is_some() {
            return Ok(Value::Object(self.heap.alloc(Kind::Bound(Value::Object(id), key.clone()))));
        }
        Ok(match self.heap[id].rest {
            Some(rest) => self.derived(span, format!("`{key}` may be in an object that cannot be known"), rest),
            None => Value::Undefined,
        })
    }

    /// What a property holds: a getter is called.
    pub fn read(&mut self, value: Value, this: &Value, span: Span) -> Eval<Value> {
        match &value {
            Value::Object(id) if matches!(self.heap[*id].kind, Kind::Getter(_)) => {
                self.call_method_value(this, &value, Vec::new(), span)
            }
            _ => Ok(value),
        }
    }

    /// `object.key = value`.
    pub fn set(&mut self, object: &Value, key: &Atom, value: Value, span: Span) -> Eval<()> {
        match object {
            Value::Object(id) => {
                if matches!(self.heap[*id].kind, Kind::Array(_)) && &**key == "length" {
                    return self.set_length(*id, &value, span);
                }
                if let Kind::Array(items) = &mut self.heap[*id].kind
                    && let Ok(at) = key.parse::<usize>()
                {
                    if at > items.len() + 1_000_000 {
                        return self.throw(span, "the array index is too large");
                    }
                    let more = (at + 1).saturating_sub(items.len()) * size_of::<Value>();
                    self.spent.set(self.spent.get() + more as u64);
                    while items.len() <= at {
                        items.push(Value::Undefined);
                    }
                    items[at] = value;
                    return Ok(());
                }
                if let Some(noun) = vocab::owns(self, *id, key) {
                    self.diagnostics.report(
                        Diagnostic::new(Code::NotCovered, format!("replacing `{key}` of {noun} is not covered"))
                            .at(span, "drizzle-kit uses what is put here")
                            .help("make the object anew with what it shall have"),
                    );
                    return Ok(());
                }
                if self.has_setter(*id, key) {
                    self.lose_all(*id, span);
                    return Ok(());
                }
                self.heap[*id].props.set(key.clone(), value, Some(span));
                Ok(())
            }
            Value::Undefined | Value::Null => self.throw(span, format!("cannot set `{key}` of nothing")),
            _ => Ok(()),
        }
    }

    fn has_native_ancestor(&self, class: ObjId) -> bool {
        match &self.heap[class].kind {
            Kind::Class(def) => match &def.parent {
                None => false,
                Some(Value::Object(parent)) => self.has_native_ancestor(*parent),
                Some(_) => true,
            },
            _ => true,
        }
    }

    /// Whether code runs, or nothing happens, when a property is assigned to: what the object holds then is not known.
    fn has_setter(&self, id: ObjId, key: &Atom) -> bool {
        let object = &self.heap[id];
        let own = object.props.get(key).and_then(Value::as_object);
        let by_class = match object.kind {
            Kind::Instance(class) if own.is_none() => self.has_accessor(class, key),
            _ => false,
        };
        by_class
            || object.props.get_str(FROZEN).is_some()
            || own.is_some_and(|own| matches!(self.heap[own].kind, Kind::Getter(_)))
    }

    fn has_accessor(&self, class: ObjId, key: &str) -> bool {
        let Kind::Class(def) = &self.heap[class].kind else { return true };
        let is_it = |member: &swc_ecma_ast::ClassMember| match member {
            swc_ecma_ast::ClassMember::Method(method) if method.kind != swc_ecma_ast::MethodKind::Method => {
                match &method.key {
                    swc_ecma_ast::PropName::Ident(ident) => ident.sym == key,
                    _ => true,
                }
            }
            swc_ecma_ast::ClassMember::PrivateMethod(method) => {
                method.kind != swc_ecma_ast::MethodKind::Method && key.strip_prefix("\0#") == Some(&*method.key.name)
            }
            _ => false,
        };
        def.class.body.iter().any(is_it)
            || match &def.parent {
                Some(Value::Object(parent)) => self.has_accessor(*parent, key),
                _ => false,
            }
    }

    /// Makes all that an object holds unknown.
    fn lose_all(&mut self, id: ObjId, span: Span) {
        let unknown =
            self.unknowns.add(Some(span), Reason::Syntax("an assignment that a setter or `freeze` sees to"), None);
        let keys: Vec<Atom> = self.heap[id].props.iter().map(|(key, ..)| key.clone()).collect();
        for key in keys {
            self.heap[id].props.set(key, Value::Unknown(unknown), Some(span));
        }
        self.heap[id].rest = Some(unknown);
    }

    /// `array.length = n`.
    fn set_length(&mut self, id: ObjId, value: &Value, span: Span) -> Eval<()> {
        let length = self.to_number(value).and_then(super::ops::index).filter(|length| *length <= 1_000_000);
        match (&mut self.heap[id].kind, length) {
            (Kind::Array(items), Some(length)) => items.resize(length, Value::Undefined),
            _ if value.as_unknown().is_some() => self.heap[id].rest = value.as_unknown(),
            _ => return self.throw_as("RangeError", span, "Invalid array length"),
        }
        Ok(())
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

    /// `Object.entries`, in JavaScript's order.
    pub fn own_entries(&mut self, value: &Value) -> Eval<Entries> {
        let Some(id) = value.as_object() else { return Ok((Vec::new(), value.as_unknown())) };
        let rest = self.heap[id].rest;
        let entries = match &self.heap[id].kind {
            Kind::Array(items) => {
                items.iter().enumerate().map(|(at, item)| (Atom::from(at.to_string()), item.clone(), None)).collect()
            }
            Kind::Namespace(module) => {
                let module = *module;
                let (exports, lost) = self.exports(module)?;
                let rest = lost.into_iter().next().map(|(span, reason)| self.unknowns.add(Some(span), reason, None));
                return Ok((exports.into_iter().map(|(name, value)| (name, value, None)).collect(), rest));
            }
            Kind::Drizzle(_) => return vocab::own_entries(self, id),
            _ => self.heap[id].props.iter().map(|(key, value, span)| (key.clone(), value.clone(), span)).collect(),
        };
        let mut entries: Vec<(Atom, Value, Option<Span>)> = entries;
        entries.retain(|(key, ..)| !key.starts_with('\0'));
        self.afford(size_of_val(entries.as_slice()));
        for (_, entry, span) in &mut entries {
            if let Value::Object(getter) = entry
                && matches!(self.heap[*getter].kind, Kind::Getter(_))
            {
                let span = span.unwrap_or(Span { file: crate::diag::FileId(0), lo: 0, hi: 0 });
                *entry = self.read(entry.clone(), value, span)?;
            }
        }
        Ok((entries, rest))
    }

    /// The items of something iterable, and the unknown that was spread in, if any.
    pub fn iterate(&mut self, value: &Value, span: swc_common::Span) -> Eval<(Vec<Value>, Option<UnknownId>)> {
        if !self.afford(self.extent(value) * 2) {
            return Ok((Vec::new(), None));
        }
        let id = match value {
            Value::Object(id) => *id,
            Value::Unknown(unknown) => return Ok((Vec::new(), Some(*unknown))),
            Value::String(text) => {
                return Ok((text.chars().map(|char| Value::string(char.to_string())).collect(), None));
            }
            _ => {
                let span = self.span(span);
                return self.throw(span, "the value is not iterable");
            }
        };
        let rest = self.heap[id].rest;
        let items = match &self.heap[id].kind {
            Kind::Array(items) | Kind::Set(items) => items.clone(),
            Kind::Map(entries) => {
                let entries = entries.clone();
                entries.into_iter().map(|(key, value)| self.heap.array(vec![key, value])).collect()
            }
            _ => {
                let span = self.span(span);
                return self.throw(span, "the value is not iterable");
            }
        };
        Ok((items, rest))
    }

    fn instance_member(&mut self, class: ObjId, this: &Value, key: &Atom, span: Span) -> Eval<Value> {
        if let Some(method) = self.class_method(class, key) {
            return self.read(method, this, span);
        }
        if &**key == "constructor" || self.has_native_ancestor(class) {
            return Ok(self.unknown(span, Reason::Syntax("an inherited property")));
        }
        match self.heap[class].rest {
            Some(rest) => Ok(self.derived(span, format!("`{key}` may be inherited"), rest)),
            None => Ok(Value::Undefined),
        }
    }

    /// How many bytes a method may walk through.
    pub fn extent(&self, object: &Value) -> usize {
        match object {
            Value::String(text) => text.len(),
            Value::Object(id) => match &self.heap[*id].kind {
                Kind::Array(items) | Kind::Set(items) => size_of_val(items.as_slice()),
                Kind::Map(entries) => size_of_val(entries.as_slice()),
                _ => 0,
            },
            _ => 0,
        }
    }

    /// Marks an object as changed by code that is not understood.
    pub fn lose(&mut self, object: &Value, span: Span) {
        if let Value::Object(id) = object {
            let unknown = self.unknowns.add(Some(span), Reason::Branch, None);
            self.heap[*id].rest = Some(unknown);
        }
    }
}
