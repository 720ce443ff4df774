//! What a value is: `instanceof` and `typeof`.

use super::Interp;
use super::scope::ScopeId;
use super::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::vocab;

impl Interp<'_, '_> {
    /// `value instanceof class`; `None` when it is not known.
    pub(super) fn instance_of(&self, value: &Value, class: &Value) -> Option<bool> {
        match class {
            Value::Native(native) => match vocab::helpers::instance_of(self, value, native) {
                Some(truth) => Some(truth),
                None if vocab::helpers::is_class(native) => None,
                None => self.is_builtin(value, native.name),
            },
            Value::Object(class) if matches!(self.heap[*class].kind, Kind::Function(_)) => {
                let wanted = self.heap[*class].props.get_str("\0prototype");
                let mut at = value.as_object();
                while let Some(id) = at {
                    let parent = self.prototype(id);
                    match (&parent, wanted) {
                        (Some(Value::Object(own)), Some(Value::Object(wanted))) if own == wanted => return Some(true),
                        _ => at = parent.and_then(|parent| parent.as_object()),
                    }
                }
                (value.as_unknown().is_none()).then_some(false)
            }
            Value::Object(class) if matches!(self.heap[*class].kind, Kind::Class(_)) => match value {
                Value::Unknown(_) => None,
                Value::Object(id) => match &self.heap[*id].kind {
                    Kind::Instance(own) => self.extends(*own, *class),
                    Kind::Drizzle(_) => None,
                    _ => Some(false),
                },
                _ => Some(false),
            },
            _ => None,
        }
    }

    fn extends(&self, class: ObjId, ancestor: ObjId) -> Option<bool> {
        if class == ancestor {
            return Some(true);
        }
        match &self.heap[class].kind {
            Kind::Class(def) => match &def.parent {
                None | Some(Value::Native(_)) => Some(false),
                Some(Value::Object(parent)) => self.extends(*parent, ancestor),
                Some(_) => None,
            },
            _ => None,
        }
    }

    fn is_builtin(&self, value: &Value, class: &str) -> Option<bool> {
        let id = match value {
            Value::Unknown(_) => return None,
            Value::Native(_) => return Some(matches!(class, "Function" | "Object")),
            Value::Object(id) => *id,
            _ => return Some(false),
        };
        let kind = &self.heap[id].kind;
        Some(match class {
            "Object" => true,
            "Array" => matches!(kind, Kind::Array(_)),
            "Map" => matches!(kind, Kind::Map(_)),
            "Set" => matches!(kind, Kind::Set(_)),
            "Date" => matches!(kind, Kind::Date(_)),
            "Promise" => matches!(kind, Kind::Promise(_)),
            "RegExp" => matches!(kind, Kind::RegExp { .. }),
            "Function" => self.type_of(value) == Some("function"),
            "String" | "Number" | "Boolean" | "BigInt" => false,
            _ if class.ends_with("Error") => match kind {
                Kind::Error(own) => class == "Error" || class == *own,
                Kind::Instance(own) => self.is_error_class(*own, class)?,
                _ => false,
            },
            _ => return None,
        })
    }

    pub(super) fn is_error_class(&self, class: ObjId, wanted: &str) -> Option<bool> {
        let Kind::Class(def) = &self.heap[class].kind else { return None };
        match &def.parent {
            None => Some(false),
            Some(Value::Native(parent)) => {
                Some(parent.name == wanted || (wanted == "Error" && parent.name.ends_with("Error")))
            }
            Some(Value::Object(parent)) => self.is_error_class(*parent, wanted),
            Some(_) => None,
        }
    }

    /// `typeof name` for a name that is declared nowhere; `None` when it is declared, or not known.
    pub(super) fn type_of_global(&self, name: &Atom, scope: ScopeId) -> Option<&'static str> {
        if self.scopes.find(scope, name).is_some() || self.declares(name) {
            return None;
        }
        match self.singletons.get("globalThis").and_then(Value::as_object) {
            Some(id) if self.heap[id].props.get(name).is_some() => None,
            _ => super::builtins::global::type_of_global(name),
        }
    }

    /// `typeof value`; `None` when it is not known.
    pub fn type_of(&self, value: &Value) -> Option<&'static str> {
        Some(match value {
            Value::Undefined => "undefined",
            Value::Null => "object",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::BigInt(_) => "bigint",
            Value::String(_) => "string",
            Value::Native(_) => "function",
            Value::Object(id) => match &self.heap[*id].kind {
                Kind::Function(_) | Kind::Class(_) | Kind::Bound(..) | Kind::Partial(..) => "function",
                Kind::Drizzle(object) if object.is_function() => "function",
                Kind::Symbol { .. } => "symbol",
                _ => "object",
            },
            Value::Unknown(_) => return None,
        })
    }
}
