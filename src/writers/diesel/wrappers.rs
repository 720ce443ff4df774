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
        "point" => doubles(", as x and y", 2),
        "line" => doubles(", as the A, B and C of its equation", 3),
        "vector" => vector(),
        "interval" => interval(),
        "money" => whole(", in its smallest unit", "i64"),
        "pg_lsn" => whole("", "u64"),
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

fn vector() -> Codec {
    Codec {
        description: " of pgvector",
        body: body("pub Vec<f32>"),
        encode: lines(&[
            "out.write_all(&u16::try_from(self.0.len())?.to_be_bytes())?;",
            "out.write_all(&[0, 0])?;",
            "for number in &self.0 {",
            "    out.write_all(&number.to_be_bytes())?;",
            "}",
        ]),
        decode: lines(&[
            "let numbers = value.as_bytes().get(4..).ok_or(\"too short\")?;",
            "let number = |bytes: &[u8]| Ok(f32::from_be_bytes(bytes.try_into()?));",
            "let numbers: deserialize::Result<_> = numbers.chunks(4).map(number).collect();",
            "Ok(Self(numbers?))",
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
