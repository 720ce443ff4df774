//! Types for values that Diesel knows no Rust type for, made from Postgres's binary format (the manual's "send" functions).
//! Where nothing better is known, the value stays in that format: it can be stored back unchanged.

/// How a value is held, written and read.
pub struct Codec {
    /// What the doc comment says after the type's name.
    pub description: &'static str,
    /// What follows the struct's name.
    pub body: String,
    /// Statements that write the value to `out`.
    pub encode: Vec<String>,
    /// Statements that read it from `value`, the last of them an expression.
    pub decode: Vec<String>,
    /// Whether values can be keys: floating-point numbers cannot.
    pub has_equality: bool,
}

/// Types of Diesel's own that cannot carry a derive of somebody else's: name of the SQL type, SQL name, Rust name.
const TWINS: &[(&str, &str, &str)] =
    &[("Interval", "interval", "PgInterval"), ("Money", "money", "PgMoney"), ("PgLsn", "pg_lsn", "PgLsn")];

/// The SQL name of the type that gets a twin of Diesel's Rust type, by its name in `diesel::sql_types`.
pub fn twin(provided: &str) -> Option<&'static str> {
    TWINS.iter().find(|(name, _, _)| *name == provided).map(|(_, sql_name, _)| *sql_name)
}

/// The Rust name of a twin: Diesel's.
pub fn twin_name(sql_name: &str) -> String {
    let row = TWINS.iter().find(|(_, name, _)| *name == sql_name);
    row.map(|(_, _, rust)| (*rust).to_owned()).expect("only twins are asked for")
}

/// The codec of an SQL type.
pub fn wrapper_codec(sql_name: &str) -> Codec {
    match sql_name {
        "name" | "xml" => text(),
        "jsonpath" | "lquery" | "ltree" | "ltxtquery" => versioned_text(),
        "hstore" => hstore(),
        "point" => doubles(", as x and y", 2),
        "line" => doubles(", as the A, B and C of its equation", 3),
        "circle" => doubles(", as x and y of its centre and its radius", 3),
        "box" => doubles(", as x and y of its upper right and of its lower left corner", 4),
        "lseg" => doubles(", as x and y of its ends", 4),
        "vector" => vector("f32", 4),
        "halfvec" => vector("half::f16", 2),
        "sparsevec" => sparse_vector(),
        "interval" => interval(),
        "timetz" => time_with_zone(),
        "varbit" => bits(),
        "money" => whole(", in its smallest unit", "i64"),
        "pg_lsn" | "xid8" => whole("", "u64"),
        "cid" | "xid" => whole("", "u32"),
        "regclass" | "regcollation" | "regconfig" | "regdictionary" | "regnamespace" | "regoper" | "regoperator"
        | "regproc" | "regprocedure" | "regrole" | "regtype" => whole(", as the number of what it names", "u32"),
        _ => bytes(),
    }
}

fn text() -> Codec {
    Codec {
        description: "",
        body: body("pub String"),
        encode: lines(&["out.write_all(self.0.as_bytes())?;"]),
        decode: lines(&["Ok(Self(std::str::from_utf8(value.as_bytes())?.to_owned()))"]),
        has_equality: true,
    }
}

/// Text behind a byte that says the version of the format: all of these are in their first.
fn versioned_text() -> Codec {
    Codec {
        description: "",
        body: body("pub String"),
        encode: lines(&["out.write_all(&[1])?;", "out.write_all(self.0.as_bytes())?;"]),
        decode: lines(&[
            "let text = value.as_bytes().get(1..).ok_or(\"too short\")?;",
            "Ok(Self(std::str::from_utf8(text)?.to_owned()))",
        ]),
        has_equality: true,
    }
}

fn hstore() -> Codec {
    Codec {
        description: "",
        body: body("pub BTreeMap<String, Option<String>>"),
        encode: lines(&[
            "out.write_all(&i32::try_from(self.0.len())?.to_be_bytes())?;",
            "for (key, value) in &self.0 {",
            "    out.write_all(&i32::try_from(key.len())?.to_be_bytes())?;",
            "    out.write_all(key.as_bytes())?;",
            "    let length = value",
            "        .as_ref()",
            "        .map_or(Ok(-1), |value| i32::try_from(value.len()))?;",
            "    out.write_all(&length.to_be_bytes())?;",
            "    out.write_all(value.as_deref().unwrap_or_default().as_bytes())?;",
            "}",
        ]),
        decode: lines(&[
            "fn text<'v>(rest: &mut &'v [u8]) -> deserialize::Result<Option<&'v str>> {",
            "    let (length, after) = rest.split_at_checked(4).ok_or(\"too short\")?;",
            "    *rest = after;",
            "    let Ok(length) = usize::try_from(i32::from_be_bytes(length.try_into()?)) else {",
            "        return Ok(None);",
            "    };",
            "    let (text, after) = rest.split_at_checked(length).ok_or(\"too short\")?;",
            "    *rest = after;",
            "    Ok(Some(std::str::from_utf8(text)?))",
            "}",
            "let mut rest = value.as_bytes().get(4..).ok_or(\"too short\")?;",
            "let mut pairs = BTreeMap::new();",
            "while !rest.is_empty() {",
            "    let key = text(&mut rest)?.ok_or(\"a key is null\")?;",
            "    pairs.insert(key.to_owned(), text(&mut rest)?.map(str::to_owned));",
            "}",
            "Ok(Self(pairs))",
        ]),
        has_equality: true,
    }
}

fn doubles(description: &'static str, count: usize) -> Codec {
    let encode = (0..count).map(|field| format!("out.write_all(&self.{field}.to_be_bytes())?;")).collect();
    let mut decode = lines(&[
        "let bytes = value.as_bytes();",
        "let at = |start: usize| bytes.get(start..start + 8).ok_or(\"too short\");",
        "Ok(Self(",
    ]);
    decode.extend((0..count).map(|field| format!("    f64::from_be_bytes(at({})?.try_into()?),", field * 8)));
    decode.push("))".to_owned());
    Codec { description, body: body(&vec!["pub f64"; count].join(", ")), encode, decode, has_equality: false }
}

fn vector(number: &str, size: usize) -> Codec {
    let mut decode = lines(&["let numbers = value.as_bytes().get(4..).ok_or(\"too short\")?;"]);
    decode.push(format!("let number = |bytes: &[u8]| Ok({number}::from_be_bytes(bytes.try_into()?));"));
    decode.push(format!("let numbers: deserialize::Result<_> = numbers.chunks({size}).map(number).collect();"));
    decode.push("Ok(Self(numbers?))".to_owned());
    Codec {
        description: " of pgvector",
        body: body(&format!("pub Vec<{number}>")),
        encode: lines(&[
            "out.write_all(&u16::try_from(self.0.len())?.to_be_bytes())?;",
            "out.write_all(&[0, 0])?;",
            "for number in &self.0 {",
            "    out.write_all(&number.to_be_bytes())?;",
            "}",
        ]),
        decode,
        has_equality: false,
    }
}

fn sparse_vector() -> Codec {
    Codec {
        description: " of pgvector: the numbers that are not zero, and where they stand, from 0",
        body: " {\n    pub dimensions: i32,\n    pub indices: Vec<i32>,\n    pub values: Vec<f32>,\n}".to_owned(),
        encode: lines(&[
            "out.write_all(&self.dimensions.to_be_bytes())?;",
            "out.write_all(&i32::try_from(self.indices.len())?.to_be_bytes())?;",
            "out.write_all(&[0; 4])?;",
            "for index in &self.indices {",
            "    out.write_all(&index.to_be_bytes())?;",
            "}",
            "for value in &self.values {",
            "    out.write_all(&value.to_be_bytes())?;",
            "}",
        ]),
        decode: lines(&[
            "let words = value.as_bytes();",
            "let word = |at: usize| -> deserialize::Result<[u8; 4]> {",
            "    let bytes = words.get(at * 4..at * 4 + 4).ok_or(\"too short\")?;",
            "    Ok(bytes.try_into()?)",
            "};",
            "let count = usize::try_from(i32::from_be_bytes(word(1)?))?;",
            "let indices = (3..3 + count).map(|at| Ok(i32::from_be_bytes(word(at)?)));",
            "let values = (3 + count..3 + 2 * count).map(|at| Ok(f32::from_be_bytes(word(at)?)));",
            "Ok(Self {",
            "    dimensions: i32::from_be_bytes(word(0)?),",
            "    indices: indices.collect::<deserialize::Result<_>>()?,",
            "    values: values.collect::<deserialize::Result<_>>()?,",
            "})",
        ]),
        has_equality: false,
    }
}

fn interval() -> Codec {
    Codec {
        description: "",
        body: " {\n    pub microseconds: i64,\n    pub days: i32,\n    pub months: i32,\n}".to_owned(),
        encode: lines(&[
            "out.write_all(&self.microseconds.to_be_bytes())?;",
            "out.write_all(&self.days.to_be_bytes())?;",
            "out.write_all(&self.months.to_be_bytes())?;",
        ]),
        decode: lines(&[
            "let bytes = value.as_bytes();",
            "let at = |from: usize, to: usize| bytes.get(from..to).ok_or(\"too short\");",
            "Ok(Self {",
            "    microseconds: i64::from_be_bytes(at(0, 8)?.try_into()?),",
            "    days: i32::from_be_bytes(at(8, 12)?.try_into()?),",
            "    months: i32::from_be_bytes(at(12, 16)?.try_into()?),",
            "})",
        ]),
        has_equality: true,
    }
}

fn time_with_zone() -> Codec {
    Codec {
        description: ": the time of day, and its zone as seconds west of Greenwich",
        body: " {\n    pub microseconds: i64,\n    pub seconds_west: i32,\n}".to_owned(),
        encode: lines(&[
            "out.write_all(&self.microseconds.to_be_bytes())?;",
            "out.write_all(&self.seconds_west.to_be_bytes())?;",
        ]),
        decode: lines(&[
            "let bytes = value.as_bytes();",
            "let at = |from: usize, to: usize| bytes.get(from..to).ok_or(\"too short\");",
            "Ok(Self {",
            "    microseconds: i64::from_be_bytes(at(0, 8)?.try_into()?),",
            "    seconds_west: i32::from_be_bytes(at(8, 12)?.try_into()?),",
            "})",
        ]),
        has_equality: true,
    }
}

fn bits() -> Codec {
    Codec {
        description: ": how many bits, and the bytes that hold them, the first bit in front",
        body: " {\n    pub length: i32,\n    pub bytes: Vec<u8>,\n}".to_owned(),
        encode: lines(&["out.write_all(&self.length.to_be_bytes())?;", "out.write_all(&self.bytes)?;"]),
        decode: lines(&[
            "let (length, bytes) = value.as_bytes().split_at_checked(4).ok_or(\"too short\")?;",
            "Ok(Self {",
            "    length: i32::from_be_bytes(length.try_into()?),",
            "    bytes: bytes.to_vec(),",
            "})",
        ]),
        has_equality: true,
    }
}

fn whole(description: &'static str, ty: &str) -> Codec {
    Codec {
        description,
        body: body(&format!("pub {ty}")),
        encode: lines(&["out.write_all(&self.0.to_be_bytes())?;"]),
        decode: vec![format!("Ok(Self({ty}::from_be_bytes(value.as_bytes().try_into()?)))")],
        has_equality: true,
    }
}

fn bytes() -> Codec {
    Codec {
        description: ", in the binary format of Postgres",
        body: body("pub Vec<u8>"),
        encode: lines(&["out.write_all(&self.0)?;"]),
        decode: lines(&["Ok(Self(value.as_bytes().to_vec()))"]),
        has_equality: true,
    }
}

fn body(fields: &str) -> String {
    format!("({fields});")
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
