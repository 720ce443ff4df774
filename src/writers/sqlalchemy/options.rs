//! `[sqlalchemy]` in `downspout.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::ids::TableId;
use crate::writers::python::names as python;

/// The keys.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// The module to write, a path that ends in `.py`; or the folder of a package with a module per table.
    pub models: String,
    /// The team's own declarative base as `package.module:Class`; without it the models have one of their own.
    pub base: Option<String>,
    /// Classes that every model inherits from beside the base, as `package.module:Class`.
    #[serde(default)]
    pub mixins: Vec<String>,
    /// Classes that the models of single tables inherit from as well, by `table` or `schema.table`.
    #[serde(default)]
    pub table_mixins: BTreeMap<String, Vec<String>>,
    /// Which relationships the classes have.
    #[serde(default)]
    pub relationships: Relationships,
    /// Views that are mapped, each with the columns that identify a row.
    #[serde(default)]
    pub views: BTreeMap<String, Vec<String>>,
    /// A module with the filter that keeps Alembic away from what Drizzle migrates.
    pub alembic: Option<String>,
}

/// Where relationships come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relationships {
    /// Drizzle's relations, and foreign keys between tables that no relation joins.
    #[default]
    All,
    /// Drizzle's relations only.
    Declared,
    /// Nowhere.
    None,
}

/// How the models are divided into files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One module.
    Module,
    /// A package with a module per table.
    Package,
}

/// A class that the team has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnClass {
    /// The module that defines it.
    pub module: String,
    /// Its name.
    pub class: String,
}

impl Options {
    /// How the models are divided; reports a path that is neither a module nor a folder.
    pub fn layout(&self, diagnostics: &mut Diagnostics) -> Layout {
        if self.models.ends_with(".py") {
            return Layout::Module;
        }
        let name = self.models.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        if name.is_empty() || name.contains('.') {
            let message = format!("`{}` is neither a Python file nor a folder", self.models);
            let help = "give the path of one module, such as \"backend/models.py\", or of a package, such as \"backend/models/\"";
            diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
        }
        Layout::Package
    }
}

/// The mixins of each table, in the order of its bases.
pub struct Mixins {
    all: Vec<OwnClass>,
    by_table: BTreeMap<TableId, Vec<OwnClass>>,
}

impl Mixins {
    /// Reads the mixins of the configuration; reports tables that do not exist.
    pub fn read(options: &Options, schema: &Schema, diagnostics: &mut Diagnostics) -> Mixins {
        let all = own_classes(&options.mixins, diagnostics);
        let mut by_table = BTreeMap::new();
        for (name, classes) in &options.table_mixins {
            let classes = own_classes(classes, diagnostics);
            let found = schema.declared_tables().find(|(_, table)| match &table.name.schema {
                Some(schema) => *name == format!("{schema}.{}", table.name.name),
                None => *name == table.name.name,
            });
            match found {
                Some((id, _)) => {
                    by_table.insert(id, classes);
                }
                None => {
                    let message = format!("`table_mixins` names the table `{name}`, which the schema does not have");
                    let help = "write the SQL name of a table, with its schema in front where it has one";
                    diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
                }
            }
        }
        Mixins { all, by_table }
    }

    /// Those of one table: its own stand before those of all.
    pub fn of(&self, id: TableId) -> impl Iterator<Item = &OwnClass> {
        self.by_table.get(&id).into_iter().flatten().chain(&self.all)
    }

    /// All of them.
    pub fn classes(&self) -> impl Iterator<Item = &OwnClass> {
        self.by_table.values().flatten().chain(&self.all)
    }
}

impl OwnClass {
    /// Reads `package.module:Class`.
    pub fn parse(text: &str, diagnostics: &mut Diagnostics) -> Option<OwnClass> {
        if let Some((module, class)) = text.split_once(':')
            && python::is_dotted_path(module)
            && python::is_dotted_path(class)
            && !class.contains('.')
        {
            return Some(OwnClass { module: module.to_owned(), class: class.to_owned() });
        }
        let message = format!("`{text}` does not name a Python class");
        let help = "write it as \"package.module:Class\"";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
        None
    }
}

fn own_classes(texts: &[String], diagnostics: &mut Diagnostics) -> Vec<OwnClass> {
    texts.iter().filter_map(|text| OwnClass::parse(text, diagnostics)).collect()
}
