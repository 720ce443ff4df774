//! Names from property keys: `snakeCase` and `camelCase` of drizzle-orm 1.0: builders of tables and views that name columns after their keys.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::object::{Column, Drizzle, TableCreator};
use super::{tables, views};
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};
use crate::readers::drizzle::{Casing, Version};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "snakeCase.view", call: view },
    Native { name: "snakeCase.materializedView", call: view },
    Native { name: "snakeCase.schema", call: schema },
    Native { name: "camelCase.view", call: view },
    Native { name: "camelCase.materializedView", call: view },
    Native { name: "camelCase.schema", call: schema },
];

/// The object that drizzle-orm exports as `snakeCase` or `camelCase`.
pub fn builders(interp: &mut Interp<'_, '_>, name: &str) -> Value {
    let key = if name == "snakeCase" { "snakeCase" } else { "camelCase" };
    if let Some(value) = interp.singletons.get(key) {
        return value.clone();
    }
    let creator = TableCreator { casing: Some(of(key)), ..TableCreator::default() };
    let table = interp.heap.drizzle(Drizzle::TableCreator(Box::new(creator)));
    let mut entries = vec![(Atom::from("table"), table)];
    entries.retain(|(name, _)| !interp.is_hidden("snakeCase", name));
    for method in ["view", "materializedView", "schema"].into_iter().filter(|name| !interp.is_hidden("snakeCase", name))
    {
        let native = super::native(&format!("{key}.{method}"));
        entries.extend(native.map(|native| (Atom::from(method), Value::Native(native))));
    }
    let value = interp.heap.plain(entries);
    interp.singletons.insert(key, value.clone());
    value
}

/// The casing of a dialect of 0.x, and the tables that it has filed names of, by schema and name.
#[derive(Clone, Debug, Default)]
pub struct Dialect {
    /// Its casing.
    pub casing: Option<Casing>,
    filed: Rc<RefCell<Filed>>,
}

/// The first table under a schema and name.
type Filed = FxHashMap<(Option<Atom>, Atom), ObjId>;

impl Dialect {
    /// A dialect with this casing.
    pub fn new(casing: Option<Casing>) -> Self {
        Dialect { casing, filed: Rc::default() }
    }

    /// Whether the dialect finds a name for the column. A view files the columns of all its tables under its own name,
    /// and the names of the first of them are all that are ever found there.
    pub fn finds(&self, interp: &Interp<'_, '_>, column: &Column) -> bool {
        if !column.config.key_as_name || interp.version != Version::V0 {
            return true;
        }
        let (root, name) = filed(interp, column.table);
        let schema = tables::table_ref(interp, root).schema.clone();
        let first = *self.filed.borrow_mut().entry((schema, name)).or_insert(root);
        first == root || {
            let columns = &tables::table_ref(interp, first).columns;
            columns.iter().any(|(_, id)| match interp.heap.as_drizzle(&Value::Object(*id)) {
                Some((_, Drizzle::Column(other))) => other.config.name == column.config.name,
                _ => false,
            })
        }
    }
}

/// The table that a column's table really is, and the name that 0.x files it under.
pub fn filed(interp: &Interp<'_, '_>, table: ObjId) -> (ObjId, Atom) {
    let seen = tables::table_ref(interp, table);
    match (&seen.seen, seen.alias_of) {
        (Some((root, name)), _) => (*root, name.clone()),
        (None, Some(original)) => (original, tables::table_ref(interp, original).name.clone()),
        (None, None) => (table, seen.name.clone()),
    }
}

/// `"snake_case"` or `"camelCase"`.
pub fn word(value: &Value) -> Option<Casing> {
    match value.as_str()? {
        "snake_case" => Some(Casing::Snake),
        "camelCase" => Some(Casing::Camel),
        _ => None,
    }
}

/// A property key as a name. Words are those of drizzle-orm 1.0, which knows letters beyond ASCII.
pub fn convert(key: &str, casing: Casing) -> Atom {
    let words =
        regress::Regex::with_flags(r"[\d\p{Ll}\p{Lo}]+|[\p{Lu}]+(?![\p{Ll}\p{Lo}])|[\p{Lu}][\d\p{Ll}\p{Lo}]+", "u")
            .expect("the pattern is valid");
    let text: String = key.chars().filter(|char| !matches!(char, '\'' | '\u{2019}')).collect();
    let words: Vec<&str> = words.find_iter(&text).map(|found| &text[found.range()]).collect();
    Atom::from(match casing {
        Casing::Snake => words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join("_"),
        Casing::Camel => words.iter().enumerate().map(|(at, word)| camel(at, word)).collect(),
    })
}

fn camel(at: usize, word: &str) -> String {
    if at == 0 {
        return word.to_lowercase();
    }
    let mut chars = word.chars();
    // A letter beyond the basic plane is two units to JavaScript, whose first has no upper case.
    let first = chars.next().map_or_else(String::new, |first| match first.len_utf16() {
        1 => first.to_uppercase().collect(),
        _ => first.to_string(),
    });
    first + chars.as_str()
}

fn of(name: &str) -> Casing {
    if name.starts_with("snakeCase") { Casing::Snake } else { Casing::Camel }
}

fn view(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    views::make(interp, call, None, call.name.ends_with("materializedView"), Some(of(call.name)))
}

fn schema(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    tables::make_schema(interp, call, Some(of(call.name)))
}
