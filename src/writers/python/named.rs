//! Types that a schema can only name, which the table of scalars does not know, and what Python makes of them.

/// By Postgres name: SQLAlchemy's type, or nothing where it is known by name alone; and the Python type of its values.
/// What drivers do not agree about, or keep in a class of their own, is not here.
const NAMED: &[(&str, &str, &str)] = &[
    ("datemultirange", "postgresql.DATEMULTIRANGE", "list[postgresql.Range[datetime.date]]"),
    ("int4multirange", "postgresql.INT4MULTIRANGE", "list[postgresql.Range[int]]"),
    ("int8multirange", "postgresql.INT8MULTIRANGE", "list[postgresql.Range[int]]"),
    ("jsonpath", "", "str"),
    ("name", "", "str"),
    ("nummultirange", "postgresql.NUMMULTIRANGE", "list[postgresql.Range[decimal.Decimal]]"),
    ("regclass", "postgresql.REGCLASS", "str"),
    ("regconfig", "postgresql.REGCONFIG", "str"),
    ("regtype", "", "str"),
    ("tsmultirange", "postgresql.TSMULTIRANGE", "list[postgresql.Range[datetime.datetime]]"),
    ("tstzmultirange", "postgresql.TSTZMULTIRANGE", "list[postgresql.Range[datetime.datetime]]"),
];

/// SQLAlchemy's type, if it has one.
pub fn sqlalchemy(name: &str) -> Option<&'static str> {
    row(name).map(|(_, sqlalchemy, _)| *sqlalchemy).filter(|sqlalchemy| !sqlalchemy.is_empty())
}

/// The Python type of a value, by its full dotted name.
pub fn python(name: &str) -> &'static str {
    row(name).map_or("typing.Any", |(_, _, python)| python)
}

/// Whether the type belongs to Postgres itself, so that drivers know its arrays.
pub fn is_known(name: &str) -> bool {
    row(name).is_some()
}

fn row(name: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let lowered = name.trim().to_lowercase();
    let bare = lowered.strip_prefix("pg_catalog.").unwrap_or(&lowered);
    NAMED.iter().find(|(known, ..)| *known == bare)
}
