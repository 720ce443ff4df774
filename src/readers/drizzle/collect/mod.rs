//! From what the schema files export to the [`Model`]: what drizzle-kit's `prepareFromExports` and
//! drizzle-orm's `getTableConfig` do, with every callback run.

mod columns;
mod docs;
mod driver;
mod extras;
mod relations;
mod repeats;
mod sql;
mod types;

use rustc_hash::FxHashMap;

use super::Version;
use super::eval::value::{Atom, Kind, ObjId, UnknownId, Value};
use super::eval::{Abort, Eval, Interp};
use super::load::ModuleId;
use super::model::{Enum, Model, Named, Namespace, Policy, Role, Sequence, Table, View};
use super::vocab::Drizzle;
use super::vocab::object;
use crate::diag::{Code, Diagnostic, FileId, Span};

/// Collects what the schema modules export.
pub fn collect(interp: &mut Interp<'_, '_>, modules: &[ModuleId], line_comments_are_docs: bool) -> Model {
    let mut collector = Collector {
        interp,
        model: Model::default(),
        table_of: FxHashMap::default(),
        enum_of: FxHashMap::default(),
        export_name: FxHashMap::default(),
        exported: Vec::new(),
        repeated: Vec::new(),
        line_comments_are_docs,
    };
    for module in modules {
        collector.exports(*module);
    }
    collector.run();
    let repeated = std::mem::take(&mut collector.repeated);
    collector.refuse_repeats(&repeated);
    types::name_rows(&mut collector, modules);
    collector.warn_unexported(modules);
    collector.model
}

struct Collector<'i, 'a, 'd> {
    interp: &'i mut Interp<'a, 'd>,
    model: Model,
    table_of: FxHashMap<ObjId, usize>,
    enum_of: FxHashMap<ObjId, usize>,
    export_name: FxHashMap<ObjId, Atom>,
    exported: Vec<ObjId>,
    repeated: Vec<(ObjId, Atom)>,
    line_comments_are_docs: bool,
}

impl Collector<'_, '_, '_> {
    fn exports(&mut self, module: ModuleId) {
        let (values, lost) = match self.interp.exports(module) {
            Ok(exports) => exports,
            Err(abort) => return self.aborted(abort),
        };
        for (span, reason) in lost {
            let unknown = self.interp.unknowns.add(Some(span), reason, None);
            self.unknown("what this re-exports", unknown, Some(span));
        }
        for (name, value) in values {
            match value {
                Value::Object(id) => {
                    // drizzle-kit 0.x drops an object that it has seen already, 1.0 refuses it.
                    if matches!(self.interp.heap[id].kind, Kind::Drizzle(_)) {
                        match self.exported.contains(&id) {
                            false => self.exported.push(id),
                            true => self.repeated.push((id, name.clone())),
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
                self.extras(*id, index);
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
                Some(Drizzle::View(view)) => {
                    let view = (**view).clone();
                    self.view(&view, named)
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
        self.defined_relations();
        let (plain, materialized) =
            std::mem::take(&mut self.model.views).into_iter().partition(|view| !view.materialized);
        self.model.views = plain;
        let mut materialized: Vec<View> = materialized;
        self.model.views.append(&mut materialized);
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
            (Some(name), Some(declaration)) if &**name == "default" => declaration.name.to_string(),
            (Some(name), _) => name.to_string(),
            (None, Some(declaration)) => declaration.name.to_string(),
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
            (table.name.to_string(), table.schema.as_ref().map(ToString::to_string), table.library, table.rls);
        let (columns, problem) = (table.columns.clone(), table.problem.clone());
        let named = self.named(id, exported);
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
        index
    }

    fn enum_type(&mut self, id: ObjId, exported: bool) -> usize {
        if let Some(index) = self.enum_of.get(&id) {
            return *index;
        }
        let Some(Drizzle::Enum(one)) = self.drizzle(id) else { unreachable!("the caller has seen an enum") };
        let one = one.clone();
        self.problem(one.problem.as_ref());
        let named = self.named(id, exported);
        let index = self.model.enums.len();
        self.enum_of.insert(id, index);
        self.model.enums.push(Enum {
            named,
            name: one.name.to_string(),
            schema: one.schema.map(|schema| schema.to_string()),
            values: one.values.iter().map(ToString::to_string).collect(),
            from_object: one.from_object,
        });
        index
    }

    fn sequence(&mut self, sequence: &object::Sequence, named: Named) -> Eval<()> {
        let options = self.sequence_options(&sequence.options, sequence.span)?.1;
        self.model.sequences.push(Sequence {
            named,
            name: sequence.name.to_string(),
            schema: sequence.schema.as_ref().map(ToString::to_string),
            options,
        });
        Ok(())
    }

    fn role(&mut self, role: &object::Role, named: Named) {
        if self.model.roles.iter().any(|own| own.name == *role.name) {
            return;
        }
        self.model.roles.push(Role {
            named,
            name: role.name.to_string(),
            existing: role.existing,
            create_db: role.create_db,
            create_role: role.create_role,
            inherit: role.inherit,
        });
    }

    fn linked_policy(&mut self, policy: &object::Policy, named: Named) -> Eval<()> {
        let linked = policy.linked.map(|table| self.table(table, false));
        if let Some(policy) = self.policy(policy, named)? {
            self.model.policies.push((policy, linked));
        }
        Ok(())
    }

    /// A policy with its roles and expressions.
    fn policy(&mut self, policy: &object::Policy, named: Named) -> Eval<Option<Policy>> {
        if self.problem(policy.problem.as_ref()) {
            return Ok(None);
        }
        let what = format!("the policy `{}`", policy.name);
        let to = match &policy.to {
            Value::Undefined | Value::Null => None,
            Value::String(text) if text.is_empty() => None,
            to => {
                let items = self.interp.heap.items(to).cloned().unwrap_or_else(|| vec![to.clone()]);
                let mut names = Vec::with_capacity(items.len());
                for item in items {
                    match (self.interp.heap.as_drizzle(&item), &item) {
                        (Some((id, Drizzle::Role(role))), _) => {
                            let role = role.clone();
                            names.push(role.name.to_string());
                            let named = self.named(id, false);
                            self.role(&role, named);
                        }
                        (_, Value::String(name)) => names.push(name.to_string()),
                        (_, Value::Unknown(unknown)) => self.unknown(&format!("a role of {what}"), *unknown, None),
                        _ => self.report(
                            Diagnostic::new(
                                Code::InvalidArgument,
                                format!("a role of {what} is neither a name nor a role"),
                            )
                            .at(policy.span, "drizzle-kit would drop it"),
                        ),
                    }
                }
                Some(names)
            }
        };
        let using = self.sql_or_none(&policy.using, &format!("`using` of {what}"), policy.span)?;
        let with_check = self.sql_or_none(&policy.with_check, &format!("`withCheck` of {what}"), policy.span)?;
        Ok(Some(Policy {
            named,
            name: policy.name.to_string(),
            as_: policy.as_.as_ref().map(ToString::to_string),
            for_: policy.for_.as_ref().map(ToString::to_string),
            to,
            using,
            with_check,
        }))
    }

    fn view(&mut self, view: &object::View, named: Named) -> Eval<()> {
        let mut columns = Vec::new();
        for (key, field) in &view.fields {
            match self.interp.heap.as_drizzle(field) {
                Some((id, Drizzle::Column(_))) => columns.push(self.column(id)?),
                Some((_, Drizzle::Sql(_))) if self.interp.version == Version::V0 => self.report(
                    Diagnostic::new(
                        Code::KitRefuses,
                        format!("the field `{key}` of the view `{}` is SQL without an alias", view.builder.name),
                    )
                    .at(view.builder.span, "drizzle-kit stops here")
                    .help("give it one: sql`…`.as(\"name\")"),
                ),
                _ => {}
            }
        }
        let query = match view.query {
            Some(query) => Some(self.sql(query)?),
            None => None,
        };
        let text = |atom: &Option<Atom>| atom.as_ref().map(ToString::to_string);
        let with = self.json_or_none(&view.builder.with, "the options of a view", view.builder.span)?;
        self.model.views.push(View {
            named,
            name: view.builder.name.to_string(),
            schema: text(&view.builder.schema),
            columns,
            query,
            materialized: view.builder.materialized,
            with,
            using: text(&view.builder.using),
            tablespace: text(&view.builder.tablespace),
            with_no_data: view.builder.with_no_data,
        });
        Ok(())
    }

    /// Warns of tables, enums and schemas that a schema file declares but does not export: drizzle-kit misses them.
    fn warn_unexported(&mut self, modules: &[ModuleId]) {
        let mut found: Vec<(Span, String, &'static str)> = Vec::new();
        let mut declared: Vec<_> = self.interp.declared.iter().collect();
        declared.sort_by_key(|(id, _)| **id);
        for (id, declaration) in declared {
            if !modules.contains(&declaration.module) || self.exported.contains(id) {
                continue;
            }
            let kind = match self.drizzle(*id) {
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

/// The span of something that the library provides is nowhere.
fn written(span: Span) -> Option<Span> {
    (span != Span { file: FileId(0), lo: 0, hi: 0 }).then_some(span)
}
