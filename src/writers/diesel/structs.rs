//! The structs of a table: its rows, a row to insert, and changes to a row.

use std::collections::BTreeMap;

use super::crates::Needs;
use super::options::Json;
use super::plan::{MappedColumn, MappedRelation, Module, Plan, Source, display};
use super::rust_types::{RustType, RustTypes, is_hashable, is_json};
use super::struct_names::StructNames;
use super::{Options, client, layout, names, serde_attributes, text};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::ids::TableId;
use crate::ir::ty::ColumnType;
use crate::writers::distinct::{self, Claim, Style};

/// A struct with its attributes, ready for the template.
pub struct StructView {
    /// Doc comment, attributes and plain comments.
    pub head: Vec<String>,
    /// Name.
    pub name: String,
    /// `pub`, or less.
    pub visibility: &'static str,
    /// Fields, and comments on columns that have none.
    pub fields: Vec<FieldView>,
    /// Whether null is a change.
    pub takes_null: bool,
}

/// A field, or a remark where one is missing.
pub struct FieldView {
    /// Doc comment, attributes and plain comments.
    pub head: Vec<String>,
    /// `pub name: Type,`; absent where only the remark stands.
    pub line: Option<String>,
}

/// What all structs are made with.
pub struct Context<'a> {
    /// What is mapped.
    pub plan: &'a Plan<'a>,
    /// Rust types of columns.
    pub types: &'a RustTypes,
    /// Row structs by table.
    pub row_names: &'a BTreeMap<TableId, String>,
    /// Configuration.
    pub options: &'a Options,
}

/// The structs of one relation: rows first, then what writes them.
pub fn structs(
    context: &Context,
    module: &Module,
    relation: &MappedRelation,
    names: &StructNames,
    needs: &mut Needs,
    diagnostics: &mut Diagnostics,
) -> Vec<StructView> {
    let columns = typed_columns(context, relation, needs, diagnostics);
    let target = format!("#[diesel(table_name = schema::{})]", module.path(&relation.ident));
    let mut structs = vec![row(context, relation, &names.row, &target, &columns)];
    if let Source::Table(_, table) = relation.source {
        let sql_name = display(&table.name);
        structs.extend(insertable(context, &names.new, &sql_name, &target, &columns));
        structs.extend(changeset(context, relation, &names.changes, &sql_name, &target, &columns));
    }
    structs
}

/// A column with the field that holds it.
struct TypedColumn<'a> {
    mapped: &'a MappedColumn<'a>,
    field: String,
    /// The type without `Option`, or why there is none.
    ty: Result<String, &'static str>,
    writable: bool,
    in_primary_key: bool,
}

fn typed_columns<'a>(
    context: &Context,
    relation: &'a MappedRelation<'a>,
    needs: &mut Needs,
    diagnostics: &mut Diagnostics,
) -> Vec<TypedColumn<'a>> {
    let mut columns = Vec::with_capacity(relation.columns.len());
    let mut fields = fields(relation, diagnostics).into_iter();
    for (mapped, position) in relation.columns.iter().zip(0..) {
        let (ty, writable) = match context.types.resolve(context.options, mapped) {
            RustType::Mapped { text, writable } => (Ok(needs.shorten(&text)), writable),
            RustType::Chosen { text } => (Ok(text), true),
            RustType::Unmapped(reason) => (Err(reason), false),
        };
        report_limits(relation, mapped, &ty, writable, diagnostics);
        columns.push(TypedColumn {
            mapped,
            field: fields.next().expect("every column has a field"),
            ty,
            writable,
            in_primary_key: relation.primary_key.iter().any(|key| key.0 == position),
        });
    }
    columns
}

/// One field per column. Of several that would be one in snake case, the column that is called so keeps it, and the others
/// keep their own spelling.
fn fields(relation: &MappedRelation, diagnostics: &mut Diagnostics) -> Vec<String> {
    let table = display(relation.source.name());
    let claim = |mapped: &MappedColumn| {
        let column = mapped.column;
        let wanted = match &column.chosen_name {
            Some(chosen) => vec![names::chosen_field(chosen)],
            None => vec![names::field(&mapped.ident), mapped.ident.clone()],
        };
        Claim {
            rank: if column.chosen_name.is_some() { 0 } else { 1 + u8::from(wanted[0] != mapped.ident) },
            wanted,
            what: format!("the column `{}` of `{table}`", column.name),
            help: distinct::help(&format!("{table}.{}", column.name)),
            origin: column.origin,
        }
    };
    let claims: Vec<Claim> = relation.columns.iter().map(claim).collect();
    let fields = distinct::distinct(&claims, Style::Snake, |_| true);
    distinct::warn(&claims, &fields, "Rust", diagnostics);
    fields
}

fn report_limits(
    relation: &MappedRelation,
    mapped: &MappedColumn,
    ty: &Result<String, &str>,
    writable: bool,
    diagnostics: &mut Diagnostics,
) {
    let column = mapped.column;
    let shown = || format!("column `{}` of `{}`", column.name, display(relation.source.name()));
    let message = match ty {
        Err(reason) => Some(format!("{} is in no Diesel struct: {reason}", shown())),
        Ok(_) if !writable => Some(format!("{} can be read through Diesel, but not written", shown())),
        Ok(_) => None,
    };
    if let Some(message) = message {
        diagnostics.report(Diagnostic::new(Code::TargetCannotExpress, message).at_origin(column.origin, ""));
    }
    if let Source::Table(..) = relation.source
        && client::must_supply_opaque(column)
    {
        diagnostics.report(
            Diagnostic::new(Code::ClientValueOpaque, format!("{} gets its value from TypeScript only", shown()))
                .at_origin(column.origin, "")
                .help("code that writes rows through Diesel must supply it; the generated struct says so"),
        );
    }
}

fn row(context: &Context, relation: &MappedRelation, name: &str, target: &str, columns: &[TypedColumn]) -> StructView {
    let identifiable = is_identifiable(columns);
    let (belongs_to, remarks) = associations(context, relation, columns);
    let mut derives = vec!["Queryable", "Selectable"];
    if identifiable {
        derives.push("Identifiable");
    }
    if !belongs_to.is_empty() {
        derives.push("Associations");
    }
    let mut head = docs(context.options, relation.source.docs());
    head.extend(attributes(context.options, &derives, target));
    head.push("#[diesel(check_for_backend(diesel::pg::Pg))]".to_owned());
    if identifiable {
        head.extend(primary_key(relation));
    }
    head.extend(belongs_to);
    if !identifiable {
        head.push("// Not Identifiable: Diesel cannot look up keys of this type.".to_owned());
    }
    head.extend(remarks.iter().map(|remark| format!("// {}", text::comment(remark))));
    let fields = columns
        .iter()
        .map(|column| match &column.ty {
            Err(reason) => left_out(column, &format!("is left out: {reason}")),
            Ok(ty) => {
                let mut docs = docs(context.options, column.mapped.column.docs.as_deref());
                if let Some(values) = column.mapped.column.text_enum.as_ref().filter(|_| context.options.docs) {
                    let values: Vec<String> = values.iter().map(|value| text::code_span(value)).collect();
                    docs.extend(separated(&docs));
                    docs.push(format!("/// One of {}.", values.join(", ")));
                }
                docs.extend(unread_type(context, column, ty));
                field(context.options, column, docs, &optional(ty, !column.mapped.not_null))
            }
        })
        .collect();
    StructView { head, name: name.to_owned(), visibility: context.options.visibility.text(), fields, takes_null: false }
}

/// The type that TypeScript gives to a JSON column, where it is wanted and cannot be read.
fn unread_type(context: &Context, column: &TypedColumn, ty: &str) -> Option<String> {
    let is_unread = context.options.json == Json::Typed && ty == "serde_json::Value" && is_json(column.mapped);
    let said = column.mapped.column.ts_type.as_ref().filter(|_| is_unread)?;
    Some(format!("// In TypeScript: {}", text::comment(said)))
}

/// Diesel finds rows by their key: every column of it has to be in the struct, with a type that hashes.
fn is_identifiable(columns: &[TypedColumn]) -> bool {
    columns
        .iter()
        .filter(|column| column.in_primary_key)
        .all(|column| column.ty.as_ref().is_ok_and(|ty| is_hashable(ty)))
}

/// `belongs_to` for each table that one simple foreign key leads to, and remarks on the others.
fn associations(context: &Context, relation: &MappedRelation, columns: &[TypedColumn]) -> (Vec<String>, Vec<String>) {
    let (mut belongs_to, mut remarks) = (Vec::new(), Vec::new());
    let Source::Table(_, table) = relation.source else { return (belongs_to, remarks) };
    for (position, key) in table.foreign_keys.iter().enumerate() {
        let Some((_, parent)) = context.plan.table(key.foreign_table) else { continue };
        let parent_name = &context.row_names[&key.foreign_table];
        let same_parent = |other: &&crate::ir::constraint::ForeignKey| other.foreign_table == key.foreign_table;
        let siblings: Vec<_> = table.foreign_keys.iter().filter(same_parent).collect();
        if table.foreign_keys[..position].iter().any(|other| same_parent(&other)) {
            continue;
        }
        let own: Vec<&TypedColumn> =
            siblings.iter().flat_map(|key| &key.columns).map(|column| &columns[column.0 as usize]).collect();
        let fields = own.iter().map(|column| column.field.as_str()).collect::<Vec<_>>().join(", ");
        let refuse = |reason: &str| format!("Not associated with {parent_name} by {fields}: {reason}.");
        if siblings.len() > 1 {
            remarks.push(refuse("Diesel allows one association per pair of structs"));
        } else if own.len() != 1 {
            remarks.push(refuse("the key is composite"));
        } else if parent.primary_key != key.foreign_columns {
            remarks.push(refuse("it does not lead to the primary key"));
        } else if !same_type(context, own[0], parent) {
            remarks.push(refuse("its type is not that of the primary key"));
        } else {
            let column = &own[0].mapped.ident;
            belongs_to.push(match foreign_key_of(parent_name) == *column {
                true => format!("#[diesel(belongs_to({parent_name}))]"),
                false => format!("#[diesel(belongs_to({parent_name}, foreign_key = {column}))]"),
            });
        }
    }
    (belongs_to, remarks)
}

/// The foreign key that Diesel takes where none is named.
fn foreign_key_of(parent: &str) -> String {
    let mut key = String::new();
    for (at, c) in parent.char_indices() {
        if c.is_uppercase() && at > 0 {
            key.push('_');
        }
        key.extend(c.to_lowercase());
    }
    key + "_id"
}

fn same_type(context: &Context, own: &TypedColumn, parent: &MappedRelation) -> bool {
    let key = &parent.columns[parent.primary_key[0].0 as usize];
    let text = |column: &MappedColumn| match context.types.resolve(context.options, column) {
        RustType::Mapped { text, .. } | RustType::Chosen { text } => Some(text),
        RustType::Unmapped(_) => None,
    };
    text(key).is_some_and(|key| is_hashable(&key) && text(own.mapped) == Some(key))
}

fn insertable(context: &Context, name: &str, table: &str, target: &str, columns: &[TypedColumn]) -> Option<StructView> {
    let mut has_optional = false;
    let mut fields = Vec::new();
    for column in columns {
        let source = column.mapped.column;
        fields.push(match &column.ty {
            _ if is_made_by_postgres(column) => left_out(column, "is left out: Postgres always makes it"),
            Ok(ty) if column.writable => {
                let defaulted = has_default(column);
                let supplied = client::on_insert(source);
                let is_optional = defaulted || (!source.not_null && supplied.is_none());
                has_optional |= is_optional;
                let docs = supplied.map(|value| client::insert_doc(value, defaulted)).into_iter().collect();
                field(context.options, column, docs, &optional(ty, is_optional))
            }
            _ => left_out(column, "is left out: Diesel cannot write its type"),
        });
    }
    let defaults = if has_optional { "; `None` leaves a column to its default" } else { "" };
    let mut head = vec![format!("/// A new row of {}{defaults}.", text::code_span(table))];
    head.extend(attributes(context.options, &["Insertable"], target));
    // A table that Postgres fills alone is inserted into with `default_values()`.
    let is_empty = fields.iter().all(|field| field.line.is_none());
    let visibility = context.options.visibility.text();
    (!is_empty).then(|| StructView { head, name: name.to_owned(), visibility, fields, takes_null: false })
}

fn changeset(
    context: &Context,
    relation: &MappedRelation,
    name: &str,
    table: &str,
    target: &str,
    columns: &[TypedColumn],
) -> Option<StructView> {
    let mut fields = Vec::new();
    let mut takes_null = false;
    for column in columns.iter().filter(|column| !column.in_primary_key && !is_made_by_postgres(column)) {
        let source = column.mapped.column;
        fields.push(match &column.ty {
            Ok(ty) if column.writable => {
                takes_null |= !source.not_null;
                let mut head: Vec<String> =
                    source.client.on_update.as_ref().map(client::update_doc).into_iter().collect();
                if !source.not_null {
                    head.extend(serde_attributes::double_option(context.options));
                }
                field(context.options, column, head, &optional(&optional(ty, !source.not_null), true))
            }
            _ => left_out(column, "is left out: Diesel cannot write its type"),
        });
    }
    let mut head =
        vec![format!("/// Changes to a row of {}; `None` leaves a column as it is.", text::code_span(table))];
    head.extend(attributes(context.options, &["AsChangeset", "Default"], target));
    head.extend(primary_key(relation));
    let is_empty = fields.iter().all(|field| field.line.is_none());
    let visibility = context.options.visibility.text();
    (!is_empty).then(|| StructView { head, name: name.to_owned(), visibility, fields, takes_null })
}

/// The schema's documentation, if it is wanted.
pub fn docs(options: &Options, docs: Option<&str>) -> Vec<String> {
    docs.filter(|_| options.docs).map(text::doc_lines).unwrap_or_default()
}

/// The attributes that every struct has.
fn attributes(options: &Options, derives: &[&str], target: &str) -> Vec<String> {
    let mut all = derives.to_vec();
    all.extend(["Clone", "Debug", "PartialEq"]);
    all.extend(options.derives.iter().map(String::as_str));
    let attributes = [layout::derive(0, &all), target.to_owned()];
    attributes.iter().flat_map(|attribute| attribute.lines()).map(str::to_owned).collect()
}

/// Diesel takes the key to be `id` where nothing is said.
fn primary_key(relation: &MappedRelation) -> Vec<String> {
    let key: Vec<String> =
        relation.primary_key.iter().map(|column| relation.columns[column.0 as usize].ident.clone()).collect();
    if key == ["id"] {
        return Vec::new();
    }
    layout::diesel_attribute(0, "primary_key", &key).lines().map(str::to_owned).collect()
}

fn field(options: &Options, column: &TypedColumn, mut head: Vec<String>, ty: &str) -> FieldView {
    if !names::is_snake(&column.field) {
        head.push("#[allow(non_snake_case)]".to_owned());
    }
    if column.field != column.mapped.ident {
        head.push(format!("#[diesel(column_name = {})]", column.mapped.ident));
    }
    head.extend(serde_attributes::field(options, &column.field, &column.mapped.column.name));
    FieldView { head, line: Some(layout::field(options.visibility.text(), &column.field, ty)) }
}

fn left_out(column: &TypedColumn, why: &str) -> FieldView {
    FieldView { head: vec![format!("// `{}` {why}.", column.field)], line: None }
}

/// An empty line of a doc comment, if there is something to keep apart.
fn separated(docs: &[String]) -> Option<String> {
    (!docs.is_empty()).then(|| "///".to_owned())
}

fn optional(ty: &str, is_optional: bool) -> String {
    if is_optional { format!("Option<{ty}>") } else { ty.to_owned() }
}

/// Whether Postgres refuses every value but its own.
fn is_made_by_postgres(column: &TypedColumn) -> bool {
    let column = column.mapped.column;
    column.generated.is_some() || column.identity.as_ref().is_some_and(|identity| identity.always)
}

/// Whether the database has a value for the column where the insert has none.
fn has_default(column: &TypedColumn) -> bool {
    let column = column.mapped.column;
    let serial = matches!(&column.ty, ColumnType::Scalar(scalar, _) if scalar.postgres().ends_with("serial"));
    column.default.is_some() || column.identity.is_some() || serial
}
