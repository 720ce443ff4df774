//! Which of drizzle-kit 1.0's grammars a type text belongs to. The patterns are as loose as drizzle-kit's own,
//! since custom types go through them too.

use std::sync::LazyLock;

use regress::Regex;

/// How default values of a type are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// Integers and floats, without quotes.
    Number,
    /// `numeric`.
    Numeric,
    /// `boolean`.
    Boolean,
    /// `char`, `varchar`, `text`.
    Text,
    /// `json`, `jsonb`.
    Json,
    /// `time`.
    Time,
    /// `time with time zone`.
    TimeTz,
    /// `date`.
    Date,
    /// `timestamp`.
    Timestamp,
    /// `timestamp with time zone`.
    TimestampTz,
    /// `uuid`, `inet`, `cidr`, `macaddr`, `macaddr8`.
    Plain,
    /// `interval`.
    Interval,
    /// `vector`, `halfvec`.
    Vector,
    /// `sparsevec`.
    SparseVector,
    /// `bit`.
    Bit,
    /// `point`.
    Point,
    /// `line`.
    Line,
    /// `geometry(point)`.
    Geometry,
    /// An enum.
    Enum,
    /// The serial types.
    Serial,
    /// Anything else.
    Custom,
}

const INTERVAL: &str = r"^interval(\s+(year|month|day|hour|minute|second)(\s+to\s+(month|day|hour|minute|second))?)?(?:\((\d+)\))?(?:\s*\[\s*\])*\s*$";

/// In the order in which drizzle-kit tries them.
#[rustfmt::skip]
const PATTERNS: &[(&str, Grammar)] = &[
    (r"^\s*(?:smallint|integer|bigint)(?:\s*\[\s*\])*\s*$",                    Grammar::Number),
    (r"^\s*numeric|decimal(?:\(\d+(?:,\d+)?\))?(?:\s*\[\s*\])*\s*$",           Grammar::Numeric),
    (r"^\s*(?:real|double|double precision)(?:\s*\[\s*\])*\s*$",               Grammar::Number),
    (r"^\s*boolean(?:\s*\[\s*\])*\s*$",                                        Grammar::Boolean),
    (r"^\s*char|character(?:\(\d+\))?(?:\s*\[\s*\])*\s*$",                     Grammar::Text),
    (r"^\s*varchar|character varying(?:\(\d+\))?(?:\s*\[\s*\])*\s*$",          Grammar::Text),
    (r"^\s*text(?:\s*\[\s*\])*\s*$",                                           Grammar::Text),
    (r"^\s*jsonb?(?:\s*\[\s*\])*\s*$",                                         Grammar::Json),
    (r"^\s*time(?:\(\d+\))?(?:\[\])*?\s*$",                                    Grammar::Time),
    (r"^\s*time(?:\(\d+\))?\s+with time zone(?:\[\])*?\s*$",                   Grammar::TimeTz),
    (r"^\s*timestamp(?:\s)?(?:\(\d+\))?(?:\[\])*?\s*$",                        Grammar::Timestamp),
    (r"^\s*timestamp(?:\s)?(?:\(\d+\))?\s+with time zone(?:\[\])*?\s*$",       Grammar::TimestampTz),
    (r"^\s*uuid(?:\s*\[\s*\])*\s*$",                                           Grammar::Plain),
    (INTERVAL,                                                                 Grammar::Interval),
    (r"^(?:inet|cidr)(?:\((\d+)\))?(\[\])?$",                                  Grammar::Plain),
    (r"^macaddr8?(?:\s*\[\s*\])*\s*$",                                         Grammar::Plain),
    (r"^\s*vector(?:\(\d+\))?(?:\s*\[\s*\])*\s*$",                             Grammar::Vector),
    (r"^\s*halfvec(?:\(\d+(?:,\d+)?\))?(?:\s*\[\s*\])*\s*$",                   Grammar::Vector),
    (r"^\s*sparsevec(?:\(\d+(?:,\d+)?\))?(?:\s*\[\s*\])*\s*$",                 Grammar::SparseVector),
    (r"^\s*bit(?:\(\d+(?:,\d+)?\))?(?:\s*\[\s*\])*\s*$",                       Grammar::Bit),
    (r"^\s*point(?:\s*\[\s*\])*\s*$",                                          Grammar::Point),
    (r"^\s*line(?:\s*\[\s*\])*\s*$",                                           Grammar::Line),
    (r"^\s*date(?:\s*\[\s*\])*\s*$",                                           Grammar::Date),
    (r"^\s*geometry\(point(?:,\d+)?\)(?:\[\s*\])*\s*$",                        Grammar::Geometry),
    (r"^(?:serial|smallserial|bigserial)(?:[\s(].*)?$",                        Grammar::Serial),
];

static COMPILED: LazyLock<Vec<(Regex, Grammar)>> =
    LazyLock::new(|| PATTERNS.iter().map(|(pattern, grammar)| (compile(pattern, "i"), *grammar)).collect());

static TRAILING_CASTS: LazyLock<Regex> =
    LazyLock::new(|| compile(r#"(::["\w.\s-]+(?:\([^)]*\))?(?:\swith(?:out)?\stime\szone)?(?:\[\])?)+$"#, "i"));

static ZONE: LazyLock<Regex> = LazyLock::new(|| compile(r"([+-]\d{2}(:\d{2})?|Z)$", "i"));

fn compile(pattern: &str, flags: &str) -> Regex {
    Regex::with_flags(pattern, flags).expect("the patterns are constants")
}

/// The grammar of a type text.
pub fn of(sql_type: &str) -> Grammar {
    COMPILED.iter().find(|(pattern, _)| pattern.find(sql_type).is_some()).map_or(Grammar::Custom, |(_, own)| *own)
}

/// An expression without the casts at its end.
pub fn without_trailing_casts(sql: &str) -> String {
    let sql = sql.strip_suffix("[]").unwrap_or(sql);
    match TRAILING_CASTS.find(sql) {
        Some(found) => sql[..found.start()].to_owned(),
        None => sql.to_owned(),
    }
}

/// A time with a zone: what names none is in UTC.
pub fn with_zone(text: &str) -> String {
    if ZONE.find(text).is_some() { text.to_owned() } else { format!("{text}+00") }
}
