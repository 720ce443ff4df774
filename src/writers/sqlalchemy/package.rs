//! A package with a module per table.
//!
//! No module needs another table's when it runs: classes name each other in strings, and the imports behind them are for
//! type checkers. The package imports every module, so that whoever imports any of them has all tables.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::blocks::{self, Block};
use super::module::ModuleView;
use super::needs::{Helper, Needs, Place};
use crate::ir::ids::TableId;
use crate::writers::OutputFile;
use crate::writers::python::imports::Imports;
use crate::writers::python::layout::{assignment, text};
use crate::writers::python::{layout, literal, names as python};

/// Modules that are no tables.
const MODULES: &[&str] = &["base", "enums", "external", "helpers", "json_types", "sequences"];

/// The modules of a package, by place; `__init__.py` among them.
pub fn write(context: &Context, blocks: Vec<Block>, folder: &str, source: &str) -> Vec<OutputFile> {
    let folder = folder.trim_end_matches('/');
    let modules = Modules::choose(context);
    let mut by_place: BTreeMap<Place, Vec<Block>> = BTreeMap::new();
    if context.base.is_none() {
        by_place.entry(Place::Base).or_default().push(blocks::base(context));
    }
    for block in blocks {
        by_place.entry(block.place).or_default().push(block);
    }
    let last = by_place.remove(&Place::Last).unwrap_or_default();
    let mut helpers: BTreeSet<Helper> = last.iter().flat_map(|block| block.needs.helpers.clone()).collect();
    let mut exports = Imports::default();
    let mut exported: Vec<String> = Vec::new();
    let mut files = Vec::new();
    for (place, blocks) in by_place {
        let mut needs = Needs::default();
        let mut texts = Vec::new();
        for block in blocks {
            for name in block.defines {
                exports.own(&modules.of(place), &name);
                exported.push(name);
            }
            needs.extend(block.needs);
            texts.push(block.text);
        }
        helpers.extend(needs.helpers.iter().copied());
        files.push(modules.file(context, folder, place, needs, texts, source));
    }
    if !helpers.is_empty() {
        let mut needs = Needs::default();
        let texts = helpers.into_iter().map(|helper| blocks::helper(helper, context, &mut needs)).collect();
        let view = modules.view(context, None, needs, texts, source);
        files.push(OutputFile { path: format!("{folder}/helpers.py"), text: view.text() });
    }
    files.push(initial(folder, last, exports, exported, source));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// `__init__.py`: the names of all modules, and what can run only when all are there.
fn initial(
    folder: &str,
    last: Vec<Block>,
    mut imports: Imports,
    mut exported: Vec<String>,
    source: &str,
) -> OutputFile {
    let mut texts = Vec::new();
    for block in last {
        imports.extend(block.needs.imports);
        for helper in block.needs.helpers {
            imports.own(".helpers", helper.name());
        }
        texts.push(block.text);
    }
    exported.sort_by_key(|name| (crate::writers::python::imports::kind(name), name.clone()));
    let names = exported.iter().map(|name| text(literal::string(name))).collect();
    let view = ModuleView::new(source, &imports, texts);
    let view = view.with_exports(assignment("__all__", &layout::tall_list(names), 0));
    OutputFile { path: format!("{folder}/__init__.py"), text: view.text() }
}

/// What each table's module is called.
struct Modules {
    tables: Vec<String>,
}

impl Modules {
    fn choose(context: &Context) -> Modules {
        // The team's own classes may live in the same package.
        let own = context.base.into_iter().chain(context.mixins.classes());
        let own = own.filter_map(|class| class.module.rsplit('.').next().map(str::to_owned));
        let views = (!context.views.is_empty()).then(|| "views".to_owned());
        let modules = MODULES.iter().map(|name| (*name).to_owned()).chain(views);
        let mut taken: BTreeSet<String> = modules.chain(own).collect();
        let mut tables = Vec::new();
        for (_, table) in context.schema.all_tables() {
            // A file system may not tell letters by their case, nor agree about those beyond ASCII.
            let name = python::attribute(&table.source_name, "table_").to_lowercase();
            let name: String = name.chars().map(|c| if c.is_ascii() { c } else { '_' }).collect();
            let mut name = match name.trim_start_matches('_') {
                "" => "table".to_owned(),
                name => name.to_owned(),
            };
            while python::is_keyword(&name) || !taken.insert(name.clone()) {
                name.push('_');
            }
            tables.push(name);
        }
        Modules { tables }
    }

    /// The module of a place, relative to the package.
    fn of(&self, place: Place) -> String {
        let name = match place {
            Place::Base => "base",
            Place::Views => "views",
            Place::Enums => "enums",
            Place::Json => "json_types",
            Place::Sequences => "sequences",
            Place::External => "external",
            Place::Table(TableId(id)) => &self.tables[id as usize],
            Place::Last => "",
        };
        format!(".{name}")
    }

    fn file(
        &self,
        context: &Context,
        folder: &str,
        place: Place,
        needs: Needs,
        texts: Vec<String>,
        source: &str,
    ) -> OutputFile {
        let path = format!("{folder}/{}.py", self.of(place).trim_start_matches('.'));
        OutputFile { path, text: self.view(context, Some(place), needs, texts, source).text() }
    }

    /// A module with the imports that it needs from its neighbours. The helpers have no place of their own.
    fn view(
        &self,
        context: &Context,
        place: Option<Place>,
        mut needs: Needs,
        texts: Vec<String>,
        source: &str,
    ) -> ModuleView {
        for (other, name) in needs.definitions.iter().filter(|(other, _)| Some(*other) != place) {
            match (other, context.base) {
                (Place::Base, Some(base)) => needs.imports.own(&base.module, &base.class),
                _ => needs.imports.own(&self.of(*other), name),
            }
        }
        if place.is_some() {
            for helper in &needs.helpers {
                needs.imports.own(".helpers", helper.name());
            }
        }
        let mut types = Imports::default();
        for (other, name) in needs.types.difference(&needs.definitions) {
            types.own(&self.of(*other), name);
        }
        if types != Imports::default() {
            needs.imports.local("typing.TYPE_CHECKING");
        }
        ModuleView::new(source, &needs.imports, texts).with_types(&types)
    }
}
