//! Columns: types, defaults, client-side values.

use super::Lowering;
use crate::diag::Origin;
use crate::ir::sql::{Literal, SqlChunk};
use crate::ir::table::{self, ClientValues, Identity};
use crate::ir::ty::{self, TypeArgs};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::facts::v9::grammar;
use crate::readers::drizzle::model::{self, ClientValue, Column, ColumnType, Default};
use crate::readers::drizzle::vocab::columns::Args;
use crate::types::Scalar;

impl Lowering<'_> {
    pub(super) fn column(&mut self, column: &Column, table: &str) -> table::Column {
        let origin = Origin::from(column.span);
        let name = self.column_name(column);
        let ty = self.column_type(&column.ty);
        if column.ty.args == Args::Custom {
            self.custom_type(&column.ty.base, &format!("`{table}.{name}`"), origin);
        }
        let text_enum =
            column.ty.options.values.as_ref().map(|values| values.iter().map(ToString::to_string).collect());
        let default = column
            .default
            .as_ref()
            .map(|default| self.default(default, column, table, origin))
            .and_then(|default| self.unless_null(default, &ty));
        let client = ClientValues {
            default: column.client_default.as_ref().map(|value| self.client_value(value)),
            on_update: column.client_update.as_ref().map(|value| self.client_value(value)),
        };
        if let Some(generated) = &column.generated {
            self.open_params(generated, &format!("the generated column `{table}.{name}`"), origin);
        }
        table::Column {
            name: self.stored_name(&name, "column", origin),
            source_name: column.key.clone(),
            chosen_name: None,
            docs: column.docs.clone(),
            not_null: column.not_null || ty.is_serial(),
            ty,
            default,
            identity: column
                .identity
                .as_ref()
                .map(|identity| Box::new(self.identity(identity, &format!("`{table}.{name}`"), origin))),
            generated: column.generated.as_ref().map(|sql| self.sql(sql)),
            client,
            text_enum,
            ts_type: column.ts_type.clone(),
            json_type: column.json_type.as_deref().cloned(),
            origin,
        }
    }

    pub(super) fn sequence_options(
        &mut self,
        options: &model::SequenceOptions,
        of: &str,
        origin: Origin,
    ) -> table::SequenceOptions {
        table::SequenceOptions {
            increment: options.increment.clone(),
            min_value: self.bound(options.min_value.as_ref(), of, origin),
            max_value: self.bound(options.max_value.as_ref(), of, origin),
            start_with: options.start_with.clone(),
            cache: options.cache.clone(),
            cycle: options.cycle.unwrap_or(false),
        }
    }

    fn identity(&mut self, identity: &model::Identity, of: &str, origin: Origin) -> Identity {
        let mut options = self.sequence_options(&identity.options, of, origin);
        let descending = options.increment.as_ref().is_some_and(|text| text.starts_with('-'));
        // drizzle-kit 0.x writes this minimum for every integer type.
        if self.version == Version::V0 && descending {
            options.min_value.get_or_insert_with(|| "-32768".to_owned());
        }
        Identity { always: identity.always, sequence_name: identity.name.clone(), options }
    }

    pub(super) fn column_type(&self, ty: &ColumnType) -> ty::ColumnType {
        let mut lowered = self.element_type(ty);
        for size in &ty.levels {
            lowered = ty::ColumnType::Array(Box::new(lowered), *size);
        }
        lowered
    }

    fn element_type(&self, ty: &ColumnType) -> ty::ColumnType {
        if let Some(id) = ty.enum_id {
            return ty::ColumnType::Enum(self.enum_id(id));
        }
        if ty.args == Args::Custom {
            return ty::ColumnType::parse(&ty.base);
        }
        let options = &ty.options;
        let zoned = options.with_timezone.then(|| [&ty.base, " with time zone"].concat());
        let Some(scalar) = Scalar::from_postgres(zoned.as_deref().unwrap_or(&ty.base)) else {
            return ty::ColumnType::Custom(ty.base.clone().into_owned());
        };
        let one = |value: Option<f64>| whole(value).map_or(TypeArgs::None, TypeArgs::One);
        let args = match ty.args {
            Args::Length => one(options.length),
            Args::Time | Args::Timestamp => one(options.precision),
            Args::Dimensions => one(options.dimensions),
            Args::Numeric => match (whole(options.precision), options.scale) {
                #[expect(clippy::cast_possible_truncation, reason = "scales are small whole numbers")]
                (Some(precision), scale) => TypeArgs::Numeric(precision, scale.unwrap_or(0.0) as i32),
                (None, _) => TypeArgs::None,
            },
            Args::Interval => {
                let digits = whole(options.precision).filter(|digits| *digits != 0);
                match (&options.fields, digits) {
                    (None, None) => TypeArgs::None,
                    (fields, digits) => TypeArgs::Interval(fields.as_ref().map(ToString::to_string), digits),
                }
            }
            Args::Geometry => TypeArgs::Geometry("point".to_owned(), None),
            Args::None | Args::Enum | Args::Custom | Args::Array => TypeArgs::None,
        };
        ty::ColumnType::Scalar(scalar, args)
    }

    /// A default as Postgres needs it, with a warning where drizzle-kit's own text would fail.
    fn default(&mut self, default: &Default, column: &Column, table: &str, origin: Origin) -> table::Default {
        let (literal, json_text) = match default {
            Default::Sql(sql) => {
                let mut sql = self.sql(sql);
                // 1.0 leaves out a cast at the end, and puts one to the column's type where that is an enum or an array.
                let is_array = !column.ty.levels.is_empty() || column.ty.base.ends_with(']');
                let is_plain = !is_array && column.ty.enum_id.is_none();
                if let (Version::V1, true, [.., SqlChunk::Text(last)]) = (self.version, is_plain, &mut sql.chunks[..]) {
                    *last = grammar::without_trailing_casts(last);
                }
                return table::Default::Sql(sql);
            }
            Default::Value(literal, json_text) => (literal, json_text),
        };
        if self.version == Version::V1 {
            return table::Default::Literal(v9_default(literal, &column.ty, json_text.as_deref()));
        }
        let what = format_args!("`{table}.{}`", column.key);
        if let Literal::String(text) = literal
            && column.ty.levels.is_empty()
            && matches!(&*column.ty.base, "json" | "jsonb")
            && serde_json::from_str::<serde_json::Value>(text).is_err()
        {
            self.default_fails(&format!("the default of {what} is a text that is no JSON"), origin);
            return table::Default::Literal(Literal::Json(serde_json::Value::String(text.clone())));
        }
        let is_json = column.ty.levels.is_empty() && matches!(&*column.ty.base, "json" | "jsonb");
        if is_json && !matches!(literal, Literal::String(_)) {
            let text = json_text.as_deref().unwrap_or("null");
            if text.contains('\'') {
                self.default_fails(&format!("the default of {what} has a quote in its JSON"), origin);
            }
            let value = serde_json::from_str(text).unwrap_or(serde_json::Value::Null);
            return table::Default::Literal(Literal::Json(value));
        }
        if column.ty.args == Args::Dimensions
            && column.ty.levels.is_empty()
            && let (Literal::Array(_), Some(text)) = (literal, json_text)
        {
            self.default_fails(&format!("the default of {what} is a list for a vector"), origin);
            return table::Default::Literal(Literal::String(text.clone()));
        }
        if matches!(literal, Literal::Number(text) if text == "NaN" || text.ends_with("Infinity"))
            && self.version == Version::V0
        {
            self.default_fails(&format!("the default of {what} is no finite number"), origin);
            return table::Default::Literal(Literal::Null);
        }
        if array_needs_escapes(literal) {
            self.default_fails(&format!("the default of {what} has a quote or backslash in an array"), origin);
        }
        table::Default::Literal(dated(literal, &column.ty))
    }

    /// `DEFAULT NULL` is no default, since Postgres does not store it, except where null is first made as long as the type
    /// says. drizzle-kit 1.0 does not write it, unless it is SQL.
    fn unless_null(&self, default: table::Default, ty: &ty::ColumnType) -> Option<table::Default> {
        match is_null(&default) {
            false => Some(default),
            true if ty.has_length() && (self.version == Version::V0 || matches!(default, table::Default::Sql(_))) => {
                Some(table::Default::Literal(Literal::Null))
            }
            true => None,
        }
    }

    fn client_value(&self, value: &ClientValue) -> table::ClientValue {
        match value {
            ClientValue::Now => table::ClientValue::Now,
            ClientValue::RandomUuid => table::ClientValue::RandomUuid,
            ClientValue::UuidV7 => table::ClientValue::UuidV7,
            ClientValue::Constant(literal) => table::ClientValue::Constant(literal.clone()),
            ClientValue::Sql(sql) => table::ClientValue::Sql(self.sql(sql)),
            ClientValue::Opaque(text) => table::ClientValue::Opaque(text.clone()),
        }
    }
}

fn is_null(default: &table::Default) -> bool {
    match default {
        table::Default::Literal(literal) => *literal == Literal::Null,
        table::Default::Sql(sql) => match &sql.chunks[..] {
            [SqlChunk::Text(text)] => text.trim().eq_ignore_ascii_case("null"),
            _ => false,
        },
    }
}

fn whole(value: Option<f64>) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    value.filter(|value| *value >= 0.0 && *value <= f64::from(u32::MAX)).map(|value| value as u32)
}

/// Dates in the form that the column's type takes: `.default(new Date(…))`.
fn dated(literal: &Literal, ty: &ColumnType) -> Literal {
    match literal {
        Literal::Date(iso) => {
            let plain = !ty.options.with_timezone;
            Literal::Date(match &*ty.base {
                "date" => iso.split('T').next().unwrap_or(iso).to_owned(),
                "timestamp" if plain => iso.replacen('T', " ", 1).trim_end_matches('Z').to_owned(),
                _ => iso.clone(),
            })
        }
        Literal::Array(items) => Literal::Array(items.iter().map(|item| dated(item, ty)).collect()),
        other => other.clone(),
    }
}

/// A default of 1.0, whose texts Postgres takes: JSON is always JSON, and a time with zone is in UTC if it names none.
fn v9_default(literal: &Literal, ty: &ColumnType, json_text: Option<&str>) -> Literal {
    let is_one = ty.levels.is_empty();
    if let (true, "numeric", Literal::Number(text)) = (is_one, &*ty.base, literal) {
        return Literal::String(text.clone());
    }
    if is_one && matches!(&*ty.base, "json" | "jsonb") {
        let value = json_text.and_then(|text| serde_json::from_str(text).ok());
        return Literal::Json(value.unwrap_or(serde_json::Value::Null));
    }
    if let (true, Args::Dimensions, Literal::Array(_), Some(text)) = (is_one, ty.args, literal, json_text) {
        return Literal::String(text.to_owned());
    }
    zoned(&dated(literal, ty), ty)
}

fn zoned(literal: &Literal, ty: &ColumnType) -> Literal {
    match literal {
        Literal::String(text) if ty.options.with_timezone && matches!(ty.args, Args::Time | Args::Timestamp) => {
            Literal::String(grammar::with_zone(text))
        }
        Literal::Array(items) => Literal::Array(items.iter().map(|item| zoned(item, ty)).collect()),
        other => other.clone(),
    }
}

fn array_needs_escapes(literal: &Literal) -> bool {
    match literal {
        Literal::Array(items) => items.iter().any(|item| match item {
            Literal::String(text) => text.contains(['"', '\\', '\'']),
            Literal::Null => true,
            other => array_needs_escapes(other),
        }),
        _ => false,
    }
}
