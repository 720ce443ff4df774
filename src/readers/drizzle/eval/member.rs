//! Properties: reading, writing, listing.

use super::builtins;
use super::inherit::Setter;
use super::unknown::{Reason, Use};
use super::value::{Atom, Kind, ObjId, UnknownId, Value};
use super::{Eval, Interp};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::vocab;

/// The hidden mark of a frozen object.
pub const FROZEN: &str = "\0frozen";

/// The hidden mark of an array with places where nothing is.
pub const HOLES: &str = "\0holes";

/// The hidden message of an error that the language throws: what it says is nobody's business but ours.
pub const SAID: &str = "\0said";

/// The hidden list of properties that are not enumerated, a NUL after each.
pub const QUIET: &str = "\0quiet";

/// The hidden list of properties that cannot be assigned to, a NUL after each.
pub const FIXED: &str = "\0fixed";

/// The hidden object that an object inherits from.
pub const PROTO: &str = "\0proto";

/// What the hidden name of a setter begins with.
pub const SETTER: &str = "\0set:";

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
                return Ok(builtins::text::property(self, &text.clone(), key, span));
            }
            Value::Bool(_) | Value::Number(_) | Value::BigInt(_) => {
                if key.starts_with('\0') {
                    return Ok(Value::Undefined);
                }
                if &**key == "constructor" {
                    let class = match object {
                        Value::Bool(_) => "Boolean",
                        Value::Number(_) => "Number",
                        _ => "BigInt",
                    };
                    return Ok(builtins::native(class).map_or(Value::Undefined, Value::Native));
                }
                if !builtins::number::METHODS.contains(&&**key) {
                    return Ok(Value::Undefined);
                }
                return Ok(Value::Object(self.heap.alloc(Kind::Bound(object.clone(), key.clone()))));
            }
        };
        if let Some(value) = self.heap[id].props.get(key) {
            let value = value.clone();
            return self.read(value, object, span);
        }
        let known = match &self.heap[id].kind {
            // A symbol names what drizzle-orm keeps for itself.
            Kind::Drizzle(_) if key.starts_with("\0@") => {
                let hidden =
                    key.strip_prefix("\0@for:drizzle:").and_then(|name| vocab::tables::under_symbol(self, id, name));
                let reason = Reason::Syntax("a property that a symbol names");
                return Ok(hidden.unwrap_or_else(|| self.unknown(span, reason)));
            }
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
                } else if &**key == "constructor" {
                    return Ok(builtins::native("Array").map_or(Value::Undefined, Value::Native));
                } else if &**key == super::generator::ITERATOR {
                    return Ok(Value::Object(self.heap.alloc(Kind::Bound(object.clone(), Atom::from("values")))));
                } else {
                    builtins::array::METHODS.contains(&&**key).then_some(())
                }
            }
            Kind::Map(_) | Kind::Set(_) if &**key == "size" && self.heap[id].rest.is_some() => {
                return Ok(self.heap[id].rest.map_or(Value::Undefined, Value::Unknown));
            }
            #[expect(clippy::cast_precision_loss, reason = "maps are far smaller than 2^53")]
            Kind::Map(entries) if &**key == "size" => return Ok(Value::Number(entries.len() as f64)),
            #[expect(clippy::cast_precision_loss, reason = "sets are far smaller than 2^53")]
            Kind::Set(items) if &**key == "size" => return Ok(Value::Number(items.len() as f64)),
            Kind::RegExp { source, flags } => match &**key {
                "source" => return Ok(Value::String(source.clone())),
                "flags" => return Ok(Value::String(flags.clone())),
                "global" => return Ok(Value::Bool(flags.contains('g'))),
                "ignoreCase" => return Ok(Value::Bool(flags.contains('i'))),
                "multiline" => return Ok(Value::Bool(flags.contains('m'))),
                "lastIndex" => return Ok(Value::Number(0.0)),
                "constructor" => return Ok(builtins::native("RegExp").map_or(Value::Undefined, Value::Native)),
                _ => ["test", "exec", "toString"].contains(&&**key).then_some(()),
            },
            Kind::Map(_) | Kind::Set(_) if &**key == super::generator::ITERATOR => {
                let is_map = matches!(self.heap[id].kind, Kind::Map(_));
                let name = Atom::from(if is_map { "entries" } else { "values" });
                return Ok(Value::Object(self.heap.alloc(Kind::Bound(object.clone(), name))));
            }
            Kind::Map(_)
            | Kind::Set(_)
            | Kind::Date(_)
            | Kind::Iterator(..)
            | Kind::Generator(_)
            | Kind::Promise(_)
                if &**key == "constructor" =>
            {
                return Ok(self.unknown(span, Reason::Syntax("an inherited property")));
            }
            Kind::Map(_) | Kind::Set(_) => builtins::collections::METHODS.contains(&&**key).then_some(()),
            Kind::Date(_) => (!key.starts_with('\0')
                && (key.starts_with("get") || key.starts_with("set") || key.starts_with("to") || &**key == "valueOf"))
                .then_some(()),
            Kind::Promise(_) => matches!(&**key, "then" | "catch" | "finally").then_some(()),
            Kind::Iterator(..) | Kind::Generator(_) => matches!(&**key, "next" | "return" | "throw").then_some(()),
            Kind::Symbol { description, .. } => match &**key {
                "description" => return Ok(description.clone().map_or(Value::Undefined, Value::String)),
                "toString" => Some(()),
                _ => None,
            },
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
                    return self.get_for(&parent, key, object, span);
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
                "constructor" => return Ok(builtins::native(name).map_or(Value::Undefined, Value::Native)),
                "message" if self.heap[id].props.get_str(SAID).is_some() => {
                    return Ok(self.unknown(span, Reason::Syntax("what an error of the language says")));
                }
                "message" => return Ok(Value::string("")),
                "toString" => Some(()),
                "stack" => return Ok(self.unknown(span, Reason::Syntax("the stack of an error"))),
                _ => None,
            },
            Kind::Plain if self.heap[id].props.get_str(builtins::global::GLOBAL).is_some() => {
                return Ok(self.global_property(key, span));
            }
            Kind::Plain => {
                if let Some(parent) = self.prototype(id) {
                    return match parent {
                        Value::Null => Ok(Value::Undefined),
                        parent => self.get_for(&parent, key, object, span),
                    };
                }
                if &**key == "constructor" && self.heap[id].rest.is_none() {
                    return Ok(builtins::native("Object").map_or(Value::Undefined, Value::Native));
                }
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
                if self.heap[*id].props.get_str("\0arguments").is_some() {
                    self.error(
                        Diagnostic::new(Code::UnsupportedSyntax, "an assignment to `arguments` is not covered")
                            .at(span, "changes a parameter")
                            .help("assign to the parameter"),
                    );
                    return Ok(());
                }
                if matches!(self.heap[*id].kind, Kind::Array(_))
                    && [FROZEN].iter().any(|mark| self.heap[*id].props.get_str(mark).is_some())
                {
                    self.lose_all(*id, span);
                    return Ok(());
                }
                if let Kind::Array(items) = &self.heap[*id].kind
                    && key.parse::<usize>().is_ok_and(|at| at > items.len())
                {
                    self.heap[*id].props.set(Atom::from(HOLES), Value::Bool(true), None);
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
                match self.setter(*id, key) {
                    Some(Setter::Function(function)) => {
                        self.call_method_value(object, &function, vec![value], span)?;
                        return Ok(());
                    }
                    Some(Setter::Unclear) => {
                        self.lose_all(*id, span);
                        return Ok(());
                    }
                    None => {}
                }
                self.heap[*id].props.set(key.clone(), value, Some(span));
                Ok(())
            }
            Value::Undefined | Value::Null => self.throw(span, format!("cannot set `{key}` of nothing")),
            _ => Ok(()),
        }
    }

    /// `array.length = n`.
    fn set_length(&mut self, id: ObjId, value: &Value, span: Span) -> Eval<()> {
        let length = self.to_number(value).and_then(super::ops::index).filter(|length| *length <= 1_000_000);
        match (&mut self.heap[id].kind, length) {
            (Kind::Array(items), Some(length)) => {
                let grows = length > items.len();
                items.resize(length, Value::Undefined);
                if grows {
                    self.heap[id].props.set(Atom::from(HOLES), Value::Bool(true), None);
                }
            }
            _ if value.as_unknown().is_some() => self.heap[id].rest = value.as_unknown(),
            _ => return self.throw_as("RangeError", span, "Invalid array length"),
        }
        Ok(())
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
                if self.modules[module.0 as usize].commonjs.is_some() {
                    // Loaders do not agree about what it has.
                    let what = Reason::Syntax("the names in the namespace of a CommonJS module");
                    return Ok((Vec::new(), Some(self.unknowns.add(None, what, None))));
                }
                let (exports, lost) = self.exports(module)?;
                let rest = lost.into_iter().next().map(|(span, reason)| self.unknowns.add(Some(span), reason, None));
                return Ok((exports.into_iter().map(|(name, value)| (name, value, None)).collect(), rest));
            }
            Kind::Drizzle(_) => return vocab::own_entries(self, id),
            _ => self.heap[id].props.iter().map(|(key, value, span)| (key.clone(), value.clone(), span)).collect(),
        };
        let mut entries: Vec<(Atom, Value, Option<Span>)> = entries;
        let quiet = match self.heap[id].props.get_str(QUIET) {
            Some(Value::String(names)) => names.clone(),
            _ => Atom::default(),
        };
        entries.retain(|(key, ..)| !key.starts_with('\0') && (quiet.is_empty() || !is_listed(&quiet, key)));
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
        if self.is_stepwise(value)? {
            return self.gather(value, usize::MAX, span);
        }
        if let Kind::Instance(class) = self.heap[id].kind
            && self.has_native_ancestor(class)
        {
            let what = Reason::Syntax("a class that extends one of the language's own");
            let span = self.span(span);
            return Ok((Vec::new(), self.unknown(span, what).as_unknown()));
        }
        let rest = self.heap[id].rest;
        let items = match &mut self.heap[id].kind {
            Kind::Iterator(items, at) => items.split_off(std::mem::replace(at, 0).min(items.len())),
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

/// Whether a hidden list has a name.
pub fn is_listed(list: &str, name: &str) -> bool {
    list.split_terminator('\0').any(|one| one == name)
}
