//! The `[drizzle]` table: which schema is read, and how.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

use super::de::Step;
use super::discover::{has_wildcard, matching};
use super::section::{Section, Vocabulary};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::paths;
use crate::readers::drizzle::{Casing, Request};

/// The table as it is written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Options {
    config: Option<String>,
    schema: Option<Paths>,
    casing: Option<CasingName>,
    version: Option<String>,
    #[serde(default)]
    docs: Docs,
    #[serde(default)]
    exclude: Vec<String>,
    #[serde(default)]
    names: BTreeMap<String, String>,
}

/// What the table says.
pub(super) struct Drizzle {
    pub(super) request: Request,
    pub(super) named: Vec<String>,
}

/// One path or several, as in drizzle-kit's own configuration.
struct Paths(Vec<String>, Shape);

#[derive(PartialEq)]
enum Shape {
    One,
    Many,
}

#[derive(Clone, Copy, serde::Deserialize)]
enum CasingName {
    #[serde(rename = "snake_case")]
    Snake,
    #[serde(rename = "camelCase")]
    Camel,
}

#[derive(Clone, Copy, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Docs {
    /// JSDoc blocks.
    #[default]
    Jsdoc,
    /// Line comments as well.
    All,
}

/// Reads the table. Paths in it are relative to `folder`, those of the request to `cwd`.
pub(super) fn read(
    section: &Section<'_>,
    vocabulary: &Vocabulary,
    folder: &Path,
    cwd: &Path,
    diagnostics: &mut Diagnostics,
) -> Option<Drizzle> {
    let options: Options = section.read(vocabulary, diagnostics)?;
    let mut found = Diagnostics::default();
    let mut request = Request {
        version: options.version,
        casing: options.casing.map(|casing| match casing {
            CasingName::Snake => Casing::Snake,
            CasingName::Camel => Casing::Camel,
        }),
        line_comments_are_docs: options.docs == Docs::All,
        exclude: options.exclude,
        names: options.names,
        ..Request::default()
    };
    if let Some(version) = request.version.as_deref().filter(|version| !is_version(version)) {
        let span = section.span_of(&[key("version")]);
        found.report(
            Diagnostic::new(Code::ConfigInvalidValue, format!("`{version}` is not a version of Drizzle"))
                .at(span, "")
                .help("write `0.x`, `1.0` or the exact version, such as `0.45.4`"),
        );
    }
    let named = match (options.config, options.schema) {
        (Some(_), Some(_)) => {
            found.report(
                Diagnostic::new(Code::ConfigInvalidValue, "`[drizzle]` names a `config` and a `schema`")
                    .at(section.span_of(&[key("schema")]), "the config names the schema already")
                    .at(section.span_of(&[key("config")]), "")
                    .help("keep one of them"),
            );
            return finish(found, diagnostics, None);
        }
        (None, None) => {
            found.report(
                Diagnostic::new(Code::ConfigInvalidValue, "`[drizzle]` names no schema")
                    .at(section.span(), "")
                    .help("add `config = \"drizzle.config.ts\"`, or `schema = [\"…\"]` where there is no config"),
            );
            return finish(found, diagnostics, None);
        }
        (Some(config), None) => vec![(config, section.span_of(&[key("config")]))],
        (None, Some(Paths(paths, shape))) => paths
            .into_iter()
            .enumerate()
            .map(|(index, path)| {
                let item = (shape == Shape::Many).then_some(Step::Index(index));
                let way: Vec<Step> = [key("schema")].into_iter().chain(item).collect();
                (path, section.span_of(&way))
            })
            .collect(),
    };
    if named.is_empty() {
        let empty = Diagnostic::new(Code::ConfigInvalidValue, "`schema` is empty");
        found.report(empty.at(section.span_of(&[key("schema")]), "name at least one file or folder"));
    }
    for (path, span) in &named {
        match expand(folder, path) {
            Ok(paths) => request.inputs.extend(paths.iter().map(|path| paths::relative(cwd, path))),
            Err(why) => {
                found.report(Diagnostic::new(Code::FileNotFound, why).at(*span, "relative to this file's folder"));
            }
        }
    }
    let named = named.into_iter().map(|(path, _)| path).collect();
    finish(found, diagnostics, Some(Drizzle { request, named }))
}

/// The files and folders that a path or pattern names, as absolute paths; else a sentence that says why there are none.
pub fn expand(folder: &Path, path: &str) -> Result<Vec<PathBuf>, String> {
    let plain = paths::normalize(&folder.join(path));
    if plain.exists() {
        return Ok(vec![plain]);
    }
    if !has_wildcard(path) {
        return Err(format!("`{path}` does not exist"));
    }
    let found: Vec<PathBuf> = matching(folder, path)?.iter().map(|path| paths::normalize(path)).collect();
    if found.is_empty() { Err(format!("no file matches `{path}`")) } else { Ok(found) }
}

/// Whether a text names a version or a line of versions: `0.x`, `1.0`, `0.45.4`, `1.0.0-rc.5`.
pub fn is_version(text: &str) -> bool {
    let (numbers, suffix) = match text.split_once(['-', '+']) {
        Some((numbers, suffix)) => (numbers, Some(suffix)),
        None => (text, None),
    };
    let parts: Vec<&str> = numbers.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let known_line = matches!(parts[0], "0" | "1") && (1..=3).contains(&parts.len());
    let rest_fits = parts[1..].iter().all(|part| *part == "x" || is_number(part));
    let suffix_fits = suffix.is_none_or(|suffix| {
        !suffix.is_empty() && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte))
    });
    known_line && rest_fits && suffix_fits
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

fn finish(found: Diagnostics, diagnostics: &mut Diagnostics, value: Option<Drizzle>) -> Option<Drizzle> {
    let value = value.filter(|_| !found.has_errors());
    diagnostics.extend(found);
    value
}

impl<'de> Deserialize<'de> for Paths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;

        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Paths;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a path or an array of paths")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<Paths, E> {
                Ok(Paths(vec![path.to_owned()], Shape::One))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Paths, A::Error> {
                let mut paths = Vec::new();
                while let Some(path) = items.next_element()? {
                    paths.push(path);
                }
                Ok(Paths(paths, Shape::Many))
            }
        }

        deserializer.deserialize_any(OneOrMany)
    }
}
