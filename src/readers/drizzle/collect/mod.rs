//! From what the schema files export to the [`Model`]: what drizzle-kit's `prepareFromExports` and
//! drizzle-orm's `getTableConfig` do, with every callback run.

mod columns;
mod docs;
mod driver;
mod entities;
mod extras;
mod options;
mod relations;
mod repeats;
mod sql;
mod ts_types;
mod types;
mod views;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

pub use options::Options;
use repeats::Repeat;

use super::Version;
use super::eval::value::{Atom, Kind, ObjId, UnknownId, Value};
use super::eval::{Abort, Interp};
use super::load::ModuleId;
use super::model::{Model, Named, Namespace, Table};
use super::vocab::Drizzle;
use super::vocab::casing::Dialect;
use super::vocab::object;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};

/// Collects what the schema modules export.
pub fn collect(interp: &mut Interp<'_, '_>, modules: &[ModuleId], options: &Options<'_>) -> Model {
    let mut collector = Collector {
        interp,
        model: Model::default(),
        table_of: FxHashMap::default(),
        enum_of: FxHashMap::default(),
        export_name: FxHashMap::default(),
        exported: IndexSet::default(),
        repeated: Vec::new(),
        options: *options,
        dialect: Dialect::default(),
        parsed: ts_types::Parsed::default(),
    };
    for module in modules {
        collector.exports(*module);
    }
    collector.meet_again();
    collector.run();
    let repeated = std::mem::take(&mut collector.repeated);
    collector.report_repeats(&repeated);
    types::name_rows(&mut collector, modules);
    collector.warn_unexported(modules);
    collector.model
}

struct Collector<'i, 'a, 'd, 'r> {
    interp: &'i mut Interp<'a, 'd>,
    model: Model,
    table_of: FxHashMap<ObjId, usize>,
    enum_of: FxHashMap<ObjId, usize>,
    export_name: FxHashMap<ObjId, Atom>,
    exported: IndexSet<ObjId, FxBuildHasher>,
    repeated: Vec<Repeat>,
    options: Options<'r>,
    /// drizzle-kit's own dialect: what it files is all that it finds later.
    dialect: Dialect,
    /// Modules that were parsed for their types.
    parsed: ts_types::Parsed<'a>,
}

impl Collector<'_, '_, '_, '_> {
    fn exports(&mut self, module: ModuleId) {
        let (mut values, lost) = match self.interp.exports(module) {
            Ok(exports) => exports,
            Err(abort) => return self.aborted(abort),
        };
        if self.interp.version == Version::V1 {
            match self.interp.imported_by_node(module) {
                Ok(Some((hidden, all))) => {
                    self.refuse_hidden(module, &hidden, &values);
                    values.push((Atom::from("default"), all));
                }
                Ok(None) => {}
                Err(abort) => return self.aborted(abort),
            }
        }
        for (span, reason) in lost {
            let unknown = self.interp.unknowns.add(Some(span), reason, None);
            self.unknown("what this re-exports", unknown, Some(span));
        }
        for (name, value) in values {
            match value {
                Value::Object(id) => {
                    // drizzle-kit 0.x drops an object that it has seen already, 1.0 refuses it.
                    if matches!(self.interp.heap[id].kind, Kind::Drizzle(_)) {
                        let exported = self.exported.len();
                        if !self.exported.insert(id) {
                            self.repeated.push(Repeat { object: id, name: name.clone(), exported });
                        }
                    }
                    let default = self.export_name.get(&id).is_some_and(|own| &**own == "default");
                    if default || !self.export_name.contains_key(&id) {
                        self.export_name.insert(id, name);
                    }
                }
                Value::Unknown(unknown) if self.interp.unknowns.may_hide_a_table(unknown) => {
                    self.unknown(&format!("the export `{name}`"), unknown, None);
                }
                _ => {}
            }
        }
    }

    fn run(&mut self) {
        let exported = self.exported.clone();
        // Enums, roles and tables get their places first: whatever refers to them finds them exported.
        for id in &exported {
            match self.drizzle(*id) {
                Some(Drizzle::Enum(_)) => {
                    self.enum_type(*id, true);
                }
                Some(Drizzle::Role(role)) => {
                    let role = role.clone();
                    let named = self.named(*id, true);
                    self.role(&role, named);
                }
                _ => {}
            }
        }
        for id in &exported {
            if let Some(Drizzle::Table(_)) = self.drizzle(*id) {
                self.table(*id, true);
            }
        }
        for id in &exported {
            if let (Some(Drizzle::Table(_)), Some(index)) = (self.drizzle(*id), self.table_of.get(id).copied()) {
                let table = &self.model.tables[index];
                let held = self.hold_if_left_out(table.schema.clone().as_deref(), &table.name.clone());
                self.extras(*id, index);
                self.let_go(held);
            }
        }
        for id in &exported {
            let named = self.named(*id, true);
            let result = match self.drizzle(*id) {
                Some(Drizzle::Schema(schema)) => {
                    let (name, existing) = (schema.name.to_string(), schema.existing);
                    self.model.schemas.push(Namespace { named, name, existing });
                    Ok(())
                }
                Some(Drizzle::Sequence(sequence)) => {
                    let sequence = sequence.clone();
                    self.sequence(&sequence, named)
                }
                Some(Drizzle::Policy(policy)) => {
                    let policy = policy.clone();
                    self.linked_policy(&policy, named)
                }
                Some(Drizzle::Relations(relations)) => {
                    let relations = relations.clone();
                    self.relations(&relations)
                }
                _ => Ok(()),
            };
            if let Err(abort) = result {
                self.aborted(abort);
            }
        }
        for materialized in [false, true] {
            for id in &exported {
                let Some(Drizzle::View(view)) = self.drizzle(*id) else { continue };
                let view = (**view).clone();
                if view.builder.materialized != materialized {
                    continue;
                }
                let named = self.named(*id, true);
                if let Err(abort) = self.view(&view, named) {
                    self.aborted(abort);
                }
            }
        }
        self.defined_relations();
    }

    fn drizzle(&self, id: ObjId) -> Option<&Drizzle> {
        match &self.interp.heap[id].kind {
            Kind::Drizzle(object) => Some(object),
            _ => None,
        }
    }

    /// Reports that a fact depends on an unknown value.
    fn unknown(&mut self, what: &str, unknown: UnknownId, at: Option<Span>) {
        if let Some(diagnostic) = self.interp.unknowns.diagnose(unknown, what, at) {
            self.interp.diagnostics.report(diagnostic);
        }
    }

    fn problem(&mut self, problem: Option<&object::Problem>) -> bool {
        if let Some(problem) = problem {
            self.unknown(&problem.what, problem.unknown, Some(problem.span));
        }
        problem.is_some()
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.interp.diagnostics.report(diagnostic);
    }

    fn aborted(&mut self, abort: Abort) {
        if let Abort::Throw(value, span) = abort {
            let message = self.interp.thrown_message(&value);
            self.report(
                Diagnostic::new(Code::UncaughtThrow, format!("the schema throws: {message}"))
                    .at(span, "thrown here")
                    .help("drizzle-kit would fail on it too"),
            );
        }
    }

    /// Name, documentation and place of an object.
    fn named(&mut self, id: ObjId, exported: bool) -> Named {
        let declaration = self.interp.declared.get(&id).cloned();
        let name = match (self.export_name.get(&id), &declaration) {
            (Some(name), Some(declaration)) if &**name == "default" => String::from(&*declaration.name),
            (Some(name), _) => String::from(&**name),
            (None, Some(declaration)) => String::from(&*declaration.name),
            (None, None) => self.library_name(id),
        };
        let docs = declaration.and_then(|declaration| self.docs_above(declaration.statement));
        let span = match self.drizzle(id) {
            Some(Drizzle::Table(table)) if !table.library => Some(table.name_span),
            Some(Drizzle::Enum(one)) => Some(one.span),
            Some(Drizzle::Sequence(one)) => Some(one.span),
            Some(Drizzle::Role(one)) => one.span,
            Some(Drizzle::Policy(one)) => Some(one.span),
            Some(Drizzle::View(one)) => Some(one.builder.span),
            _ => self.interp.declared.get(&id).map(|declaration| declaration.statement),
        };
        Named { source_name: name, docs, span, exported }
    }

    /// The name that the library exports an object under, such as `authUsers`.
    fn library_name(&self, id: ObjId) -> String {
        let is_it = |value: &Value| value.as_object() == Some(id);
        let mut names = self.interp.singletons.iter().filter(|(_, value)| is_it(value)).map(|(name, _)| *name);
        names.next().and_then(|name| name.rsplit('.').next()).unwrap_or_default().to_owned()
    }

    /// The index of a table; it is added when it is first seen.
    fn table(&mut self, id: ObjId, exported: bool) -> usize {
        if let Some(index) = self.table_of.get(&id) {
            return *index;
        }
        let index = self.model.tables.len();
        self.table_of.insert(id, index);
        let Some(Drizzle::Table(table)) = self.drizzle(id) else { unreachable!("the caller has seen a table") };
        let (name, schema, library, rls) =
            (String::from(&*table.name), owned(table.schema.as_ref()), table.library, table.rls);
        let (columns, problem) = (table.columns.clone(), table.problem.clone());
        let named = self.named(id, exported);
        let held = self.hold_if_left_out(schema.as_deref(), &name);
        self.model.tables.push(Table {
            named,
            select_name: None,
            insert_name: None,
            name,
            schema,
            library,
            columns: Vec::new(),
            rls,
            foreign_keys: Vec::new(),
            primary_keys: Vec::new(),
            uniques: Vec::new(),
            checks: Vec::new(),
            indexes: Vec::new(),
            policies: Vec::new(),
        });
        self.problem(problem.as_ref());
        let mut built = Vec::with_capacity(columns.len());
        for (_, column) in columns {
            match self.column(column) {
                Ok(column) => built.push(column),
                Err(abort) => self.aborted(abort),
            }
        }
        self.model.tables[index].columns = built;
        self.let_go(held);
        index
    }

    fn hold_if_left_out(&mut self, schema: Option<&str>, name: &str) -> Option<Diagnostics> {
        self.options.leaves_out(schema, name).then(|| std::mem::take(self.interp.diagnostics))
    }

    fn let_go(&mut self, held: Option<Diagnostics>) {
        if let Some(held) = held {
            *self.interp.diagnostics = held;
        }
    }

    /// Warns of tables, enums and schemas that a schema file declares but does not export: drizzle-kit misses them.
    fn warn_unexported(&mut self, modules: &[ModuleId]) {
        let modules: FxHashSet<ModuleId> = modules.iter().copied().collect();
        let mut found: Vec<(Span, String, &'static str)> = Vec::new();
        let mut declared: Vec<_> = self.interp.declared.iter().collect();
        declared.sort_by_key(|(id, _)| **id);
        for (id, declaration) in declared {
            if !modules.contains(&declaration.module) || self.exported.contains(id) {
                continue;
            }
            let provided = |schema: Option<&Atom>| self.model.is_provided(schema.map(|schema| &**schema));
            let kind = match self.drizzle(*id) {
                // Exported, they would be made a second time.
                Some(Drizzle::Table(table)) if provided(table.schema.as_ref()) => continue,
                Some(Drizzle::Schema(schema)) if provided(Some(&schema.name)) => continue,
                Some(Drizzle::Table(table)) if !table.library && table.alias_of.is_none() => "table",
                Some(Drizzle::Enum(_)) => "enum",
                Some(Drizzle::Schema(_)) => "schema",
                Some(Drizzle::Sequence(_)) => "sequence",
                Some(Drizzle::View(_)) => "view",
                _ => continue,
            };
            found.push((declaration.statement, declaration.name.to_string(), kind));
        }
        for (span, name, kind) in found {
            let first_line = self.first_line(span);
            self.report(
                Diagnostic::new(Code::NotExported, format!("the {kind} `{name}` is declared but not exported"))
                    .at(first_line, "drizzle-kit does not see it")
                    .help(format!("write `export const {name} = …`")),
            );
        }
    }

    fn first_line(&self, span: Span) -> Span {
        let text = self.interp.text(span);
        let length = text.find('\n').unwrap_or(text.len());
        Span { hi: span.lo + u32::try_from(length).unwrap_or(0), ..span }
    }
}

/// The text of an atom. Its `to_string` goes through formatting, which takes longer than all the rest.
fn owned(atom: Option<&Atom>) -> Option<String> {
    atom.map(|atom| String::from(&**atom))
}

/// The span of something that the library provides is nowhere.
fn written(span: Span) -> Option<Span> {
    (span != Span { file: FileId(0), lo: 0, hi: 0 }).then_some(span)
}
