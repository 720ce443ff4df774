//! The text of a module: header, imports, blocks.

use askama::Template;

use super::Context;
use super::blocks::{self, Block, rendered};
use super::needs::Needs;
use crate::writers::OutputFile;
use crate::writers::python::imports::Imports;
use crate::writers::python::literal;

/// A module.
#[derive(Template)]
#[template(path = "sqlalchemy/module.py.j2")]
pub struct ModuleView {
    header: String,
    imports: Vec<Vec<String>>,
    /// Imports for type checkers only.
    types: Vec<String>,
    /// The value of `__all__`.
    exports: Option<String>,
    /// What follows the imports after two empty lines or, where it is a statement, after one.
    statement: Option<String>,
    blocks: Vec<String>,
}

impl ModuleView {
    /// A module without anything but imports and blocks.
    pub fn new(source: &str, imports: &Imports, mut blocks: Vec<String>) -> ModuleView {
        let is_statement = |text: &String| !text.starts_with("class ") && !text.starts_with("def ");
        let statement = if blocks.first().is_some_and(is_statement) { Some(blocks.remove(0)) } else { None };
        let header = format!("Made by downspout from {source}; do not edit.");
        let header = literal::docstring(&header, 0).expect("the header has visible characters");
        ModuleView { header, imports: imports.sections(), types: Vec::new(), exports: None, statement, blocks }
    }

    /// Adds imports for type checkers only; `TYPE_CHECKING` is imported already.
    pub fn with_types(mut self, types: &Imports) -> ModuleView {
        self.types = types.indented(4).concat();
        self
    }

    /// Adds `__all__`.
    pub fn with_exports(mut self, exports: String) -> ModuleView {
        self.exports = Some(exports);
        self
    }

    /// The text.
    pub fn text(&self) -> String {
        rendered(self) + "\n"
    }
}

/// All blocks in one module.
pub fn write(context: &Context, blocks: Vec<Block>, path: &str, source: &str) -> OutputFile {
    let mut needs = Needs::default();
    let mut texts = Vec::new();
    for block in blocks {
        needs.extend(block.needs);
        texts.push(block.text);
    }
    let mut front = Vec::new();
    match context.base {
        Some(base) => needs.imports.own(&base.module, &base.class),
        None => {
            let base = blocks::base(context);
            needs.extend(base.needs);
            front.push(base.text);
        }
    }
    for helper in needs.helpers.clone() {
        front.push(blocks::helper(helper, context, &mut needs));
    }
    let blocks = front.into_iter().chain(texts).collect();
    OutputFile { path: path.to_owned(), text: ModuleView::new(source, &needs.imports, blocks).text() }
}
