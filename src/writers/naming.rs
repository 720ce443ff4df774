//! Names for people, the same in every target language: what the row of a table and an enum are called.
//! Keywords, reserved names and collisions belong to each target.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::ir::table::Table;
use crate::ir::{Enum, Ownership, QualifiedName};

/// What one row of a table is called: the TypeScript alias of `$inferSelect`, or the singular of the export in PascalCase.
pub fn model_name(table: &Table) -> String {
    match table.model_names.chosen.as_ref().or(table.model_names.select.as_ref()) {
        Some(name) => name.clone(),
        None => singular_pascal(&table.source_name),
    }
}

/// What one row of a table may be called, the best name first.
pub fn row_names(table: &Table) -> Vec<String> {
    if let Some(chosen) = &table.model_names.chosen {
        return vec![chosen.clone()];
    }
    let own = model_name(table);
    let full = own_pascal(&table.source_name);
    let stored = singular_pascal(&table.name.name);
    in_schemas(table.name.schema.as_deref(), [own, full, stored, table.name.name.to_upper_camel_case()])
}

/// Which of several tables keeps a name: the lowest number. What the user has chosen comes first, then an alias, then an
/// export that is the very name, then a table of `public`; what is not ours to make gives way to everything.
pub fn row_rank(table: &Table) -> u8 {
    let is_exact = own_pascal(&table.source_name) == model_name(table);
    u8::from(table.ownership != Ownership::Declared) * 16
        + u8::from(table.model_names.chosen.is_none()) * 8
        + u8::from(table.model_names.select.is_none()) * 4
        + u8::from(!is_exact) * 2
        + u8::from(table.name.schema.is_some())
}

/// What an enum may be called, the best name first.
pub fn enum_names(item: &Enum) -> Vec<String> {
    if let Some(chosen) = &item.chosen_name {
        return vec![chosen.clone()];
    }
    let full = enum_name_in_full(item);
    let long = if full.ends_with("Enum") { full } else { format!("{full}Enum") };
    in_schemas(item.name.schema.as_deref(), [enum_name(item), long, item.name.name.to_upper_camel_case()])
}

/// Which of several enums keeps a name.
pub fn enum_rank(item: &Enum) -> u8 {
    u8::from(item.ownership != Ownership::Declared) * 16
        + u8::from(item.chosen_name.is_none()) * 8
        + u8::from(enum_name_in_full(item) != item.source_name) * 2
        + u8::from(item.name.schema.is_some())
}

/// How the configuration calls an object: `table`, or `schema.table` outside of `public`.
pub fn key(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{schema}.{}", name.name),
        None => name.name.clone(),
    }
}

/// The names, and then the same behind the Postgres schema, where there is one.
fn in_schemas<const N: usize>(schema: Option<&str>, names: [String; N]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let prefixed = schema.map(|schema| names.clone().map(|name| format!("{}{name}", schema.to_upper_camel_case())));
    // A table outside of `public` is told apart by where it is rather than by how it is spelt.
    let (first, rest) = names.split_first().expect("there is always a name");
    let candidates = [first.clone()].into_iter().chain(prefixed.into_iter().flatten()).chain(rest.iter().cloned());
    for name in candidates {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// An export in PascalCase as it is, without the word `Table` at the end.
fn own_pascal(source_name: &str) -> String {
    let full = source_name.to_upper_camel_case();
    match full.strip_suffix("Table") {
        Some(short) if !short.is_empty() => short.to_owned(),
        _ => full,
    }
}

/// What an enum is called: its export in PascalCase, without the word `Enum` at the end.
pub fn enum_name(item: &Enum) -> String {
    let full = enum_name_in_full(item);
    match full.strip_suffix("Enum") {
        Some(short) if !short.is_empty() => short.to_owned(),
        _ => full,
    }
}

/// The export of an enum in PascalCase, for where [`enum_name`] is taken by something else.
pub fn enum_name_in_full(item: &Enum) -> String {
    item.source_name.to_upper_camel_case()
}

/// `userProfiles` becomes `UserProfile`.
pub fn singular_pascal(name: &str) -> String {
    let snake = name.to_snake_case();
    let (front, last) = snake.rsplit_once('_').map_or(("", snake.as_str()), |(front, last)| (front, last));
    let singular = singular(last);
    if front.is_empty() { singular.to_upper_camel_case() } else { format!("{front}_{singular}").to_upper_camel_case() }
}

/// Words whose singular follows no rule below.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("matrices", "matrix"),
    ("appendices", "appendix"),
    ("analyses", "analysis"),
    ("diagnoses", "diagnosis"),
    ("hypotheses", "hypothesis"),
    ("theses", "thesis"),
    ("crises", "crisis"),
    ("quizzes", "quiz"),
    ("leaves", "leaf"),
    ("shelves", "shelf"),
    ("halves", "half"),
    ("knives", "knife"),
    ("lives", "life"),
    ("wolves", "wolf"),
    ("heroes", "hero"),
    ("potatoes", "potato"),
    ("tomatoes", "tomato"),
    ("echoes", "echo"),
    ("vetoes", "veto"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("calories", "calorie"),
    ("selfies", "selfie"),
    ("caches", "cache"),
    ("niches", "niche"),
    ("aliases", "alias"),
    ("canvases", "canvas"),
    ("biases", "bias"),
    ("gases", "gas"),
    ("atlases", "atlas"),
    ("uses", "use"),
    ("excuses", "excuse"),
    ("abuses", "abuse"),
    ("fuses", "fuse"),
];

/// Words that look like plurals and are none, or have no singular that anyone would use.
const UNCHANGED: &[&str] = &[
    "series", "species", "news", "sms", "dns", "gps", "lens", "alias", "bias", "canvas", "atlas", "gas", "chaos",
    "pos", "os", "css",
];

/// The singular of an English word in lower case; the word itself where it is none.
fn singular(word: &str) -> String {
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    let unchanged = UNCHANGED.contains(&word) || ["ss", "us", "is", "ics"].iter().any(|end| word.ends_with(end));
    if unchanged || !word.ends_with('s') || word.len() < 3 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 1
    {
        return format!("{stem}y");
    }
    let takes_es = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|end| word.ends_with(end))
        || (word.ends_with("uses") && !word.ends_with("ouses") && !word.ends_with("auses"));
    word[..word.len() - if takes_es { 2 } else { 1 }].to_owned()
}
