//! Names for people, the same in every target language: what the row of a table and an enum are called.
//! Keywords, reserved names and collisions belong to each target.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::ir::Enum;
use crate::ir::table::Table;

/// What one row of a table is called: the TypeScript alias of `$inferSelect`, or the singular of the export in PascalCase.
pub fn model_name(table: &Table) -> String {
    match &table.model_names.select {
        Some(alias) => alias.clone(),
        None => singular_pascal(&table.source_name),
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
