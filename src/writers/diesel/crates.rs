//! What generated Rust imports, and what Cargo has to provide for it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::json_types::WRAPPER;
use super::options::{DateTimeCrate, DecimalCrate, Options};
use super::rust_types::words;

/// Types that generated code writes by their last name, and the path to import.
const IMPORTS: &[(&str, &str)] = &[
    ("bigdecimal", "BigDecimal"),
    ("chrono", "DateTime"),
    ("chrono", "NaiveDate"),
    ("chrono", "NaiveDateTime"),
    ("chrono", "NaiveTime"),
    ("chrono", "Utc"),
    ("diesel::pg::data_types", "PgInterval"),
    ("diesel::pg::data_types", "PgLsn"),
    ("diesel::pg::data_types", "PgMoney"),
    ("ipnetwork", "IpNetwork"),
    ("rust_decimal", "Decimal"),
    ("time", "OffsetDateTime"),
    ("time", "PrimitiveDateTime"),
    ("uuid", "Uuid"),
];

/// A crate beside Diesel.
struct Companion {
    name: &'static str,
    /// The version that Diesel 2.3 goes with.
    version: &'static str,
    /// Diesel's feature for it.
    diesel_feature: Option<&'static str>,
    /// Its own features for Diesel.
    features: &'static [&'static str],
    /// Its own feature for serde, beyond what it has by default.
    serde_feature: Option<&'static str>,
}

const COMPANIONS: &[Companion] = &[
    companion("bigdecimal", "0.4", Some("numeric"), &[], Some("serde")),
    companion("chrono", "0.4", Some("chrono"), &[], Some("serde")),
    companion("half", "2", None, &[], Some("serde")),
    companion("ipnetwork", "0.21", Some("network-address"), &[], Some("serde")),
    companion("rust_decimal", "1", None, &["db-diesel-postgres"], None),
    companion("serde", "1", None, &["derive"], None),
    companion("serde_json", "1", Some("serde_json"), &[], None),
    companion("time", "0.3", Some("time"), &[], Some("serde-human-readable")),
    companion("uuid", "1", Some("uuid"), &[], Some("serde")),
];

const fn companion(
    name: &'static str,
    version: &'static str,
    diesel_feature: Option<&'static str>,
    features: &'static [&'static str],
    serde_feature: Option<&'static str>,
) -> Companion {
    Companion { name, version, diesel_feature, features, serde_feature }
}

/// Types of the crates that are used where nothing is chosen, and what stands for them in others.
const IN_TIME: &[(&str, &str)] = &[
    ("chrono::DateTime<chrono::Utc>", "time::OffsetDateTime"),
    ("chrono::NaiveDateTime", "time::PrimitiveDateTime"),
    ("chrono::NaiveDate", "time::Date"),
    ("chrono::NaiveTime", "time::Time"),
];
const IN_RUST_DECIMAL: &[(&str, &str)] = &[("bigdecimal::BigDecimal", "rust_decimal::Decimal")];

/// A type in the crates that the configuration chooses.
pub fn in_chosen_crates(options: &Options, text: &str) -> String {
    let mut text = text.to_owned();
    let mut replace = |pairs: &[(&str, &str)]| {
        for (from, to) in pairs {
            text = replace_path(&text, from, to);
        }
    };
    if options.date_time == DateTimeCrate::Time {
        replace(IN_TIME);
    }
    if options.decimal == DecimalCrate::RustDecimal {
        replace(IN_RUST_DECIMAL);
    }
    text
}

/// What the types of a file need.
#[derive(Default)]
pub struct Needs {
    imports: BTreeMap<&'static str, BTreeSet<&'static str>>,
    crates: BTreeSet<&'static str>,
    /// Whether ranges occur.
    pub ranges: bool,
    /// Whether JSON of a known type occurs.
    pub typed_json: bool,
    /// Whether JSON objects of any keys occur.
    pub maps: bool,
    /// Whether lists of ranges occur, which clippy finds too complex.
    pub lists_of_ranges: bool,
    /// Texts of types that were met before, with what became of them.
    shortened: FxHashMap<String, String>,
}

impl Needs {
    /// Records what a type needs, and returns its text with imported names cut short.
    pub fn shorten(&mut self, text: &str) -> String {
        if let Some(short) = self.shortened.get(text) {
            return short.clone();
        }
        let short = self.shorten_anew(text);
        self.shortened.insert(text.to_owned(), short.clone());
        short
    }

    fn shorten_anew(&mut self, text: &str) -> String {
        let mut short = text.to_owned();
        for (path, name) in IMPORTS {
            let full = format!("{path}::{name}");
            if contains_path(&short, &full) {
                short = replace_path(&short, &full, name);
                self.imports.entry(path).or_default().insert(name);
            }
        }
        for companion in COMPANIONS {
            if words(text).any(|word| word == companion.name) {
                self.crates.insert(companion.name);
            }
        }
        if words(text).any(|word| word == WRAPPER) {
            self.crates.extend(["serde", "serde_json"]);
            self.typed_json = true;
            self.maps |= words(text).any(|word| word == "BTreeMap");
        }
        let is_range = words(text).any(|word| word == "PgRange");
        self.ranges |= is_range;
        self.lists_of_ranges |= is_range && words(text).any(|word| word == "Vec");
        short
    }

    /// Takes over what another part of the same file needs.
    pub fn extend(&mut self, other: Needs) {
        let Needs { imports, crates, ranges, typed_json, maps, lists_of_ranges, shortened: _ } = other;
        for (path, names) in imports {
            self.imports.entry(path).or_default().extend(names);
        }
        self.crates.extend(crates);
        self.ranges |= ranges;
        self.typed_json |= typed_json;
        self.maps |= maps;
        self.lists_of_ranges |= lists_of_ranges;
    }

    /// `use` lines by path, each with its sorted names.
    pub fn imports(&self) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        self.imports.iter().map(|(path, names)| (*path, names.iter().copied().collect()))
    }

    /// The lines of `[dependencies]` in Cargo.toml.
    pub fn dependencies(&self, options: &Options, column_feature: Option<&str>) -> Vec<String> {
        let has_serde = options.serde() != (false, false);
        let is_used = |name: &str| self.crates.contains(name) || (name == "serde" && has_serde);
        let used = || COMPANIONS.iter().filter(|companion| is_used(companion.name));
        let mut features: Vec<&str> = used().filter_map(|companion| companion.diesel_feature).collect();
        features.push("postgres_backend");
        features.extend(column_feature);
        features.sort_unstable();
        let mut lines = vec![dependency("diesel", "2.3", &features)];
        lines.extend(used().map(|companion| {
            let mut features = companion.features.to_vec();
            features.extend(companion.serde_feature.filter(|_| has_serde));
            dependency(companion.name, companion.version, &features)
        }));
        lines.sort();
        lines
    }
}

fn dependency(name: &str, version: &str, features: &[&str]) -> String {
    if features.is_empty() {
        return format!("{name} = \"{version}\"");
    }
    let features = features.iter().map(|feature| format!("\"{feature}\"")).collect::<Vec<_>>().join(", ");
    format!("{name} = {{ version = \"{version}\", features = [{features}] }}")
}

/// Whether a path stands in a type as a whole: `chrono::NaiveDate` is not in `chrono::NaiveDateTime`.
fn contains_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| ends_name(&text[at + path.len()..]))
}

fn replace_path(text: &str, path: &str, name: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(path) {
        let (before, after) = (&rest[..at], &rest[at + path.len()..]);
        out.push_str(before);
        out.push_str(if ends_name(after) { name } else { path });
        rest = after;
    }
    out + rest
}

fn ends_name(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}
