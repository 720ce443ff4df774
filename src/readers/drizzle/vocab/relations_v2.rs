//! `defineRelations` and `defineRelationsPart` of drizzle-orm 1.0: sides are paired when they are declared.

use super::object::Drizzle;
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] =
    &[Native { name: "defineRelations", call: define }, Native { name: "defineRelationsPart", call: define }];

/// `r.one.users` or `r.many.users`, before it is called.
#[derive(Clone, Debug)]
pub struct Maker {
    many: bool,
    key: Atom,
    target: Value,
}

/// `r.users.id`, or `r.users.id.through(r.members.userId)`.
#[derive(Clone, Debug)]
pub struct Side {
    /// The key of its table in the schema object.
    pub table_key: Atom,
    /// Its table.
    pub table: Value,
    /// The column.
    pub column: Value,
    /// The column of a junction that it goes through: key of the junction, table, column.
    pub through: Option<(Atom, Value, Value)>,
}

/// A relation of the new form.
#[derive(Clone, Debug)]
pub struct Relation {
    /// `many` rather than `one`.
    pub many: bool,
    /// The table that has it, known once it is defined.
    pub source: Value,
    /// Its property.
    pub name: Atom,
    /// The other table, and its key in the schema object.
    pub target: Value,
    target_key: Atom,
    source_key: Atom,
    /// `alias`.
    pub alias: Option<Atom>,
    /// Own columns.
    pub from: Option<Vec<Side>>,
    /// Columns of the other table.
    pub to: Option<Vec<Side>>,
    /// Whether it has a condition of its own.
    pub filtered: bool,
    /// Something of it cannot be known.
    pub unknown: bool,
    /// The call.
    pub span: Span,
}

fn define(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let tables = tables_of(interp, &call.arg(0))?;
    let config = match call.arg(1) {
        Value::Undefined | Value::Null => interp.heap.plain([]),
        callback => {
            let helper = helper(interp, &tables)?;
            interp.invoke(&callback, vec![helper], call.arg_span(1))?
        }
    };
    if config.as_unknown().is_some() {
        return Ok(interp.derive_at(&config, call.span, "are relations"));
    }
    let mut relations = Vec::new();
    for (table_key, own, _) in interp.own_entries(&config)?.0 {
        let Some((_, source)) = tables.iter().find(|(key, _)| *key == table_key) else { continue };
        for (name, value, _) in interp.own_entries(&own)?.0 {
            if let Some((_, Drizzle::RelationV2(relation))) = interp.heap.as_drizzle(&value) {
                let mut relation = (**relation).clone();
                relation.source = source.clone();
                relation.source_key = table_key.clone();
                relation.name = name;
                relations.push(relation);
            }
        }
    }
    let in_part: Option<Vec<Atom>> = match call.name {
        "defineRelationsPart" => Some(interp.own_entries(&config)?.0.into_iter().map(|(key, ..)| key).collect()),
        _ => None,
    };
    let has_table =
        |key: &Atom| tables.iter().any(|(own, _)| own == key) && in_part.as_ref().is_none_or(|keys| keys.contains(key));
    for at in 0..relations.len() {
        if let Err(message) = pair(interp, &mut relations, at, &has_table) {
            let relation = &relations[at];
            let what = format!("relations -> {}: {}: {message}", relation.source_key, relation.name);
            let span = relation.span;
            return Ok(interp.error(
                Diagnostic::new(Code::KitRefuses, format!("drizzle-orm refuses these relations: {what}"))
                    .at(span, "throws when the schema is loaded"),
            ));
        }
    }
    interp.relations.extend(relations);
    Ok(config)
}

/// The tables and views among the entries of the schema object.
fn tables_of(interp: &mut Interp<'_, '_>, schema: &Value) -> Eval<Vec<(Atom, Value)>> {
    let entries = interp.own_entries(schema)?.0;
    let is_table = |value: &Value| {
        matches!(interp.heap.as_drizzle(value), Some((_, Drizzle::Table(_) | Drizzle::View(_) | Drizzle::Subquery(_))))
    };
    Ok(entries.into_iter().filter(|(_, value, _)| is_table(value)).map(|(key, value, _)| (key, value)).collect())
}

/// What the callback gets: `one`, `many`, and the tables with their columns.
fn helper(interp: &mut Interp<'_, '_>, tables: &[(Atom, Value)]) -> Eval<Value> {
    let mut entries = Vec::with_capacity(tables.len() + 2);
    for (name, many) in [("one", false), ("many", true)] {
        if interp.is_hidden("relations helper", name) {
            continue;
        }
        let makers: Vec<(Atom, Value)> = tables
            .iter()
            .map(|(key, target)| {
                let maker = Maker { many, key: key.clone(), target: target.clone() };
                (key.clone(), interp.heap.drizzle(Drizzle::RelationMaker(Box::new(maker))))
            })
            .collect();
        entries.push((Atom::from(name), interp.heap.plain(makers)));
    }
    for (key, table) in tables {
        let sides: Vec<(Atom, Value)> = fields_of(interp, table)
            .into_iter()
            .map(|(name, column)| {
                let side = Side { table_key: key.clone(), table: table.clone(), column, through: None };
                (name, interp.heap.drizzle(Drizzle::RelationSide(Box::new(side))))
            })
            .collect();
        entries.push((key.clone(), interp.heap.plain(sides)));
    }
    Ok(interp.heap.plain(entries))
}

/// The columns of a table, or the fields of a view.
fn fields_of(interp: &Interp<'_, '_>, source: &Value) -> Vec<(Atom, Value)> {
    match interp.heap.as_drizzle(source) {
        Some((_, Drizzle::Table(table))) => {
            table.columns.iter().map(|(key, column)| (key.clone(), Value::Object(*column))).collect()
        }
        Some((_, Drizzle::View(view))) => view.fields.clone(),
        _ => Vec::new(),
    }
}

/// `r.one.users(config)`.
pub fn made(interp: &mut Interp<'_, '_>, maker: &Maker, call: &Call) -> Eval<Value> {
    let config = call.arg(0);
    let mut unknown = config.as_unknown().is_some();
    let mut field = |interp: &mut Interp<'_, '_>, key: &str| -> Eval<Value> {
        let value = match &config {
            Value::Object(_) => interp.get(&config, &Atom::from(key), call.span)?,
            _ => Value::Undefined,
        };
        unknown |= value.as_unknown().is_some();
        Ok(value)
    };
    let (from, to, alias) = (field(interp, "from")?, field(interp, "to")?, field(interp, "alias")?);
    let filtered = match &config {
        Value::Object(id) => interp.heap[*id].props.get_str("where").is_some(),
        _ => false,
    };
    let relation = Relation {
        many: maker.many,
        source: Value::Undefined,
        name: Atom::default(),
        target: maker.target.clone(),
        target_key: maker.key.clone(),
        source_key: Atom::default(),
        alias: match alias {
            Value::String(alias) => Some(alias),
            _ => None,
        },
        from: sides(interp, &from),
        to: sides(interp, &to),
        filtered,
        unknown,
        span: call.span,
    };
    Ok(interp.heap.drizzle(Drizzle::RelationV2(Box::new(relation))))
}

/// A column or an array of columns; `None` where there is none.
fn sides(interp: &Interp<'_, '_>, value: &Value) -> Option<Vec<Side>> {
    if value.is_nullish() {
        return None;
    }
    let items = interp.heap.items(value).cloned().unwrap_or_else(|| vec![value.clone()]);
    let side = |item: &Value| match interp.heap.as_drizzle(item) {
        Some((_, Drizzle::RelationSide(side))) => Some((**side).clone()),
        _ => None,
    };
    Some(items.iter().filter_map(side).collect())
}

/// `r.users.id.through(r.members.userId)`.
pub fn through(interp: &mut Interp<'_, '_>, side: &Side, call: &Call) -> Eval<Value> {
    let junction = match interp.heap.as_drizzle(&call.arg(0)) {
        Some((_, Drizzle::RelationSide(junction))) => {
            (junction.table_key.clone(), junction.table.clone(), junction.column.clone())
        }
        _ => {
            let arg = call.arg(0);
            return Ok(interp.derive_at(&arg, call.span, "is a column of a junction"));
        }
    };
    let side = Side { through: Some(junction), ..side.clone() };
    Ok(interp.heap.drizzle(Drizzle::RelationSide(Box::new(side))))
}

/// Checks a relation as drizzle-orm does, and gives it the columns of its other side where it has none.
fn pair(
    interp: &Interp<'_, '_>,
    relations: &mut [Relation],
    at: usize,
    has_table: &impl Fn(&Atom) -> bool,
) -> Result<(), String> {
    let relation = &relations[at];
    if relation.unknown {
        return Ok(());
    }
    if let Some(Drizzle::Table(table)) = interp.heap.as_drizzle(&relation.source).map(|(_, object)| object)
        && table.columns.iter().any(|(key, _)| *key == relation.name)
    {
        return Err("the relation has the name of a column".to_owned());
    }
    if relation.alias.as_ref().is_some_and(|alias| alias.is_empty()) {
        return Err("\"alias\" is empty".to_owned());
    }
    for (word, sides) in [("from", &relation.from), ("to", &relation.to)] {
        if sides.as_ref().is_some_and(Vec::is_empty) {
            return Err(format!("\"{word}\" is empty"));
        }
    }
    match (&relation.from, &relation.to) {
        (Some(from), Some(to)) => check_columns(relation, from, to),
        (None, None) => {
            let (from, to) = from_other_side(interp, relations, at, has_table)?;
            relations[at].from = Some(from);
            relations[at].to = Some(to);
            Ok(())
        }
        _ => Err("\"from\" and \"to\" go together".to_owned()),
    }
}

fn check_columns(relation: &Relation, from: &[Side], to: &[Side]) -> Result<(), String> {
    let junctions = |sides: &[Side]| sides.iter().filter(|side| side.through.is_some()).count();
    let has_junction = junctions(from) + junctions(to) > 0;
    if from.len() != to.len() && !has_junction {
        return Err("\"from\" and \"to\" have different lengths".to_owned());
    }
    for (word, sides, key) in [("from", from, &relation.source_key), ("to", to, &relation.target_key)] {
        if let Some(side) = sides.iter().find(|side| side.table_key != *key) {
            return Err(format!("a \"{word}\" column is of \"{}\" and not of \"{key}\"", side.table_key));
        }
    }
    if has_junction {
        if junctions(from) != from.len() || junctions(to) != to.len() {
            return Err("\".through(…)\" is on some columns and not on all".to_owned());
        }
        let tables: Vec<_> = from
            .iter()
            .chain(to)
            .filter_map(|side| side.through.as_ref())
            .map(|(_, table, _)| table.as_object())
            .collect();
        if tables.iter().any(|table| *table != tables[0]) {
            return Err("\".through(…)\" names columns of several tables".to_owned());
        }
    }
    Ok(())
}

/// The columns of the one relation that leads back, turned around.
fn from_other_side(
    interp: &Interp<'_, '_>,
    relations: &[Relation],
    at: usize,
    has_table: &impl Fn(&Atom) -> bool,
) -> Result<(Vec<Side>, Vec<Side>), String> {
    let relation = &relations[at];
    if !has_table(&relation.target_key) {
        return Err("nothing says which columns join the tables".to_owned());
    }
    let same = |a: &Value, b: &Value| interp.strict_equals(a, b) == Some(true);
    let leads_back = |other: &Relation| match &relation.alias {
        Some(alias) => other.alias.as_ref() == Some(alias),
        None => other.alias.is_none() && same(&other.target, &relation.source),
    };
    let back: Vec<&Relation> = relations
        .iter()
        .enumerate()
        .filter(|(index, other)| *index != at && other.source_key == relation.target_key && leads_back(other))
        .map(|(_, other)| other)
        .collect();
    match back[..] {
        [one] => match (&one.from, &one.to) {
            (Some(from), Some(to)) => Ok((to.clone(), from.clone())),
            _ => Err(format!("its other side `{}` names no columns either", one.name)),
        },
        [] => Err("nothing says which columns join the tables, and no relation leads back".to_owned()),
        _ => Err("several relations lead back; give the two sides one \"alias\"".to_owned()),
    }
}
