//! Where drizzle-kit's own SQL fails although the schema is sound: warnings, before the database says so.

use super::Lowering;
use crate::diag::{Code, Diagnostic, Origin};
use crate::ir::ty::ColumnType;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::facts::casing;
use crate::readers::drizzle::facts::text::has_open_params;
use crate::readers::drizzle::model::{Chunk, ForeignKey, IndexKey, Sql, Table, View};
use crate::types::Scalar;

/// The starts of types that drizzle-kit 0.x writes as they are. It quotes every other one as a single identifier
/// (`parseType`).
const UNQUOTED: [&str; 22] = [
    "uuid",
    "smallint",
    "integer",
    "bigint",
    "boolean",
    "text",
    "varchar",
    "serial",
    "bigserial",
    "decimal",
    "numeric",
    "real",
    "json",
    "time",
    "date",
    "interval",
    "double precision",
    "char",
    "vector",
    "geometry",
    "halfvec",
    "sparsevec",
];

/// Types that exist in Postgres's grammar only, so that no type of the name is found when it is quoted
/// (Postgres manual, 8.1).
const GRAMMAR_ONLY: [&str; 4] = ["int", "float", "dec", "nchar"];

impl Lowering<'_> {
    /// A name as Postgres stores it, with a warning where drizzle-kit does not quote it well.
    pub(super) fn stored_name(&mut self, name: &str, noun: &str, origin: Origin) -> String {
        if name.contains('"') {
            self.builder.report(
                Diagnostic::new(
                    Code::KitSqlFails,
                    format!("a double quote is in the name of {} {noun}", article(noun)),
                )
                .at_origin(origin, "drizzle-kit does not double it, and Postgres refuses the statement")
                .help("give it a name without one"),
            );
        }
        self.builder.stored_name(name, noun, origin)
    }

    /// Warns where drizzle-kit leaves a parameter in its SQL.
    pub(super) fn open_params(&mut self, sql: &Sql, what: &str, origin: Origin) {
        if has_open_params(sql) {
            let place = sql.span.map_or(origin, Origin::Source);
            let diagnostic = Diagnostic::new(Code::KitSqlFails, format!("{what} compares with a value"))
                .at_origin(place, "drizzle-kit writes `$1` here, and Postgres refuses it");
            self.builder.report(diagnostic.help("downspout writes the value out; in Drizzle, write sql`… = 'value'`"));
        }
    }

    /// Warns where the SQL that drizzle-kit makes of a view would fail.
    pub(super) fn view_that_fails(&mut self, view: &View, origin: Origin) {
        if let Some(name) = &view.repeated {
            self.builder.report(
                Diagnostic::new(Code::KitSqlFails, format!("the view `{}` has two columns `{name}`", view.name))
                    .at_origin(origin, "Postgres refuses it")
                    .help("select one of them with sql`…`.as(\"other_name\")"),
            );
        }
        let uncased = view.query.iter().flat_map(|query| &query.chunks).find_map(|chunk| {
            let name = match chunk {
                Chunk::Column { table, column, bare: true } => &self.model.column(*table, *column).name,
                Chunk::AliasColumn(alias, name) if alias.is_empty() => name,
                _ => return None,
            };
            Some(&name.text).filter(|text| casing::column(name, self.casing) != **text)
        });
        if let (Some(name), Version::V0) = (uncased, self.version) {
            let message =
                format!("drizzle-kit writes the column `{name}` of the view `{}` without its casing", view.name);
            self.builder.report(
                Diagnostic::new(Code::KitSqlFails, message)
                    .at_origin(origin, "the query builder of drizzle-orm 0.x knows no casing")
                    .help("downspout writes the right name; in Drizzle, name the column, as in `text(\"name\")`"),
            );
        }
    }

    /// Warns of a default that drizzle-kit writes wrongly.
    pub(super) fn default_fails(&mut self, message: &str, origin: Origin) {
        self.builder.report(
            Diagnostic::new(Code::KitSqlFails, message)
                .at_origin(origin, "drizzle-kit does not write it as Postgres needs it")
                .help("in Drizzle, write the default as sql`…`"),
        );
    }

    /// A bound of a sequence as it was meant. JavaScript has no number for the last of Postgres's, and what it makes of it
    /// is past the end.
    pub(super) fn bound(&mut self, bound: Option<&String>, of: &str, origin: Origin) -> Option<String> {
        let text = bound?;
        let meant = match text.as_str() {
            "9223372036854776000" => i64::MAX.to_string(),
            "-9223372036854776000" => i64::MIN.to_string(),
            _ => return Some(text.clone()),
        };
        self.builder.report(
            Diagnostic::new(Code::KitSqlFails, format!("a bound of {of} is {text}, which no bigint holds"))
                .at_origin(origin, "JavaScript rounds the number to this, and drizzle-kit writes it so")
                .help(format!("downspout writes {meant}; in Drizzle, write it as the text \"{meant}\"")),
        );
        Some(meant)
    }

    /// Warns of a foreign key to columns that only an index makes unique.
    pub(super) fn unique_by_index(&mut self, key: &ForeignKey, origin: Origin) {
        let target = &self.model.tables[key.foreign_table];
        let is_key = |columns: &[usize]| {
            columns.len() == key.foreign_columns.len() && key.foreign_columns.iter().all(|at| columns.contains(at))
        };
        let flagged: Vec<usize> = (0..target.columns.len()).filter(|at| target.columns[*at].primary).collect();
        let of_columns = (0..target.columns.len()).filter(|at| target.columns[*at].unique.is_some());
        let has_constraint = is_key(&flagged)
            || target.primary_keys.iter().any(|own| is_key(&own.columns))
            || target.uniques.iter().any(|own| is_key(&own.columns))
            || of_columns.into_iter().any(|at| is_key(&[at]));
        let has_index = target.indexes.iter().filter(|index| index.unique && index.predicate.is_none()).any(|index| {
            let columns: Option<Vec<usize>> = index.keys.iter().map(plain_column).collect();
            columns.is_some_and(|columns| is_key(&columns))
        });
        if self.version == Version::V0 && has_index && !has_constraint {
            self.builder.report(
                Diagnostic::new(
                    Code::KitSqlFails,
                    format!("a foreign key to `{}` needs its unique index", target.name),
                )
                .at_origin(origin, "drizzle-kit makes this key first, and the index after it")
                .help("downspout makes the index first; in Drizzle, write `unique()` in place of `uniqueIndex()`"),
            );
        }
    }

    /// Warns of a foreign key between columns that Postgres does not compare.
    pub(super) fn incomparable(&mut self, table: &Table, key: &ForeignKey, origin: Origin) {
        let target = &self.model.tables[key.foreign_table];
        let apart = key.columns.iter().zip(&key.foreign_columns).find(|(own, foreign)| {
            let kinds = [&table.columns[**own], &target.columns[**foreign]].map(|column| self.column_type(&column.ty));
            matches!(kinds.each_ref().map(compared_with), [Some(own), Some(foreign)] if own != foreign)
        });
        if let Some((own, foreign)) = apart {
            let (own, foreign) = (&table.columns[*own].name, &target.columns[*foreign].name);
            let message = format!(
                "`{}.{}` refers to `{}.{}`, and the two are of types that Postgres does not compare",
                table.name, own.text, target.name, foreign.text
            );
            self.builder.report(
                Diagnostic::new(Code::KitSqlFails, message)
                    .at_origin(origin, "Postgres refuses this foreign key")
                    .help("give both columns the same type"),
            );
        }
    }

    /// Warns of a custom type that Postgres does not find by what drizzle-kit makes of it.
    pub(super) fn custom_type(&mut self, text: &str, what: &str, origin: Origin) {
        if self.version == Version::V1 {
            return;
        }
        let element = text.find('[').map_or(text, |open| &text[..open]);
        let quoted = !UNQUOTED.iter().any(|start| text.starts_with(start)) && !text.starts_with("bit");
        let plain = |c: char| c == '_' || c.is_ascii_lowercase() || c.is_ascii_digit();
        if quoted && (!element.chars().all(plain) || GRAMMAR_ONLY.contains(&element)) {
            self.builder.report(
                Diagnostic::new(Code::KitSqlFails, format!("no type is found for {what}"))
                    .at_origin(origin, format!("drizzle-kit writes \"{element}\", quoted as one name"))
                    .help("let `dataType()` return the name in small letters, without schema and arguments"),
            );
        }
    }

    /// Warns of an exported table that the provider has made already.
    pub(super) fn provider_table(&mut self, table: &Table) {
        if table.library && table.named.exported {
            let name = table.schema.iter().chain([&table.name]).map(String::as_str).collect::<Vec<_>>().join(".");
            self.builder.report(
                Diagnostic::new(Code::KitSqlFails, format!("`{name}` is exported, and so drizzle-kit creates it"))
                    .help("the provider has it already: import it where it is needed, and do not export it"),
            );
        }
    }
}

fn plain_column(key: &IndexKey) -> Option<usize> {
    match key {
        IndexKey::Column { column, .. } => Some(*column),
        IndexKey::Sql(_) => None,
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// Types that share this are compared with each other and with no other that has it; `None` is not known.
fn compared_with(ty: &ColumnType) -> Option<Scalar> {
    let ColumnType::Scalar(scalar, _) = ty else { return None };
    Some(match scalar {
        Scalar::SmallInt
        | Scalar::Integer
        | Scalar::BigInt
        | Scalar::SmallSerial
        | Scalar::Serial
        | Scalar::BigSerial => Scalar::Integer,
        Scalar::Text | Scalar::Varchar | Scalar::Char => Scalar::Text,
        Scalar::Date | Scalar::Timestamp | Scalar::TimestampTz => Scalar::Timestamp,
        Scalar::Uuid | Scalar::Boolean => *scalar,
        _ => return None,
    })
}
