//! Import statements: what is used, once, in the order that isort and ruff want.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

use super::layout::LINE;

/// Modules that stay in front of their names: as written in an expression, as imported, and from where.
const MODULES: &[(&str, &str, &str, Option<&str>)] = &[
    ("datetime", "dt", "datetime as dt", None),
    ("enum", "enum", "enum", None),
    ("re", "re", "re", None),
    ("sa", "sa", "sqlalchemy as sa", None),
    ("postgresql", "postgresql", "postgresql", Some("sqlalchemy.dialects")),
];

/// Packages that do not come with Python.
const INSTALLED: &[&str] = &["sa", "postgresql", "sqlalchemy", "pgvector", "pydantic", "typing_extensions"];

/// Every name that [`Imports::local`] can bring into a module: nothing else of the module may be called so.
pub const IMPORTED_NAMES: &[&str] = &[
    "Any",
    "ClassVar",
    "Decimal",
    "DeclarativeBase",
    "HALFVEC",
    "IPv4Address",
    "IPv4Interface",
    "IPv4Network",
    "IPv6Address",
    "IPv6Interface",
    "IPv6Network",
    "Literal",
    "Mapped",
    "Mapper",
    "NotRequired",
    "SPARSEVEC",
    "SparseVector",
    "TYPE_CHECKING",
    "TypedDict",
    "UUID",
    "VECTOR",
    "dt",
    "enum",
    "foreign",
    "listens_for",
    "mapped_column",
    "postgresql",
    "randbits",
    "re",
    "relationship",
    "sa",
    "time_ns",
    "uuid4",
];

/// The imports of one module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imports(BTreeSet<Import>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    section: Section,
    from: Option<String>,
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Standard,
    Installed,
    Own,
    /// The package that the module belongs to.
    Local,
}

impl Imports {
    /// Imports what the full dotted names in an expression need, and returns the expression as this module writes it:
    /// `datetime.date | None` becomes `dt.date | None`.
    pub fn local(&mut self, expression: &str) -> String {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        let mut out = String::new();
        let mut rest = expression;
        while let Some(start) = rest.find(is_name) {
            out.push_str(&rest[..start]);
            let end = rest[start..].find(|c| !is_name(c)).map_or(rest.len(), |length| start + length);
            out.push_str(&self.local_name(&rest[start..end]));
            rest = &rest[end..];
        }
        out + rest
    }

    /// `from module import name`, where the module is the project's own; with a dot in front, of the same package.
    pub fn own(&mut self, module: &str, name: &str) {
        let section = if module.starts_with('.') { Section::Local } else { Section::Own };
        self.0.insert(Import { section, from: Some(module.to_owned()), name: name.to_owned() });
    }

    /// Takes over the imports of another part of the same module.
    pub fn extend(&mut self, other: Imports) {
        self.0.extend(other.0);
    }

    /// The statements in sections: Python's own modules, installed ones, the project's, the package's.
    pub fn sections(&self) -> Vec<Vec<String>> {
        self.indented(0)
    }

    /// The statements of [`Imports::sections`] for a place that many columns in. Their first lines are not indented.
    pub fn indented(&self, indent: usize) -> Vec<Vec<String>> {
        let mut sections: BTreeMap<Section, Vec<String>> = BTreeMap::new();
        for import in self.0.iter().filter(|import| import.from.is_none()) {
            sections.entry(import.section).or_default().push(format!("import {}", import.name));
        }
        let mut members: BTreeMap<(Section, &str), Vec<&str>> = BTreeMap::new();
        for import in &self.0 {
            if let Some(module) = &import.from {
                members.entry((import.section, module)).or_default().push(&import.name);
            }
        }
        for ((section, module), mut names) in members {
            names.sort_by_key(|name| (kind(name), *name));
            sections.entry(section).or_default().push(statement(module, &names, indent));
        }
        sections.into_values().collect()
    }

    fn local_name(&mut self, path: &str) -> String {
        let Some((module, name)) = path.rsplit_once('.') else { return path.to_owned() };
        if module.starts_with(|c: char| c.is_ascii_digit()) {
            return path.to_owned();
        }
        let (top, below) = path.split_once('.').unwrap_or((module, name));
        let section = if INSTALLED.contains(&top) { Section::Installed } else { Section::Standard };
        if let Some((_, local, import, from)) = MODULES.iter().find(|(written, ..)| *written == top) {
            self.0.insert(Import { section, from: from.map(str::to_owned), name: (*import).to_owned() });
            return format!("{local}.{below}");
        }
        self.0.insert(Import { section, from: Some(module.to_owned()), name: name.to_owned() });
        name.to_owned()
    }
}

/// One line, or a line per name where that is too long.
fn statement(module: &str, names: &[&str], indent: usize) -> String {
    let line = format!("from {module} import {}", names.join(", "));
    if indent + line.width() <= LINE {
        return line;
    }
    let pad = " ".repeat(indent);
    let names: String = names.iter().map(|name| format!("{pad}    {name},\n")).collect();
    format!("from {module} import (\n{names}{pad})")
}

/// isort's order of members: constants, classes, the rest.
pub fn kind(name: &str) -> u8 {
    match name.chars().next() {
        Some(first) if first.is_uppercase() && name.len() > 1 && !name.contains(char::is_lowercase) => 0,
        Some(first) if first.is_uppercase() => 1,
        _ => 2,
    }
}
