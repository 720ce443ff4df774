//! Types for values that Diesel knows no Rust type for, made from Postgres's binary format (the manual's "send" functions).
//! Where nothing better is known, the value stays in that format: it can be stored back unchanged.

/// How a value is held, written and read.
pub struct Codec {
    /// What the doc comment says after the type's name.
    pub description: &'static str,
    /// The fields of the tuple struct.
    pub fields: String,
    /// Statements that write the value to `out`.
    pub encode: Vec<String>,
    /// Statements that read it from `value`, the last of them an expression.
    pub decode: Vec<String>,
    /// Whether values can be keys: floating-point numbers cannot.
    pub has_equality: bool,
}

/// The codec of an SQL type.
pub fn wrapper_codec(sql_name: &str) -> Codec {
    match sql_name {
        "name" | "xml" => text(),
        "point" => doubles(", as x and y", 2),
        "line" => doubles(", as the A, B and C of its equation", 3),
        "vector" => vector(),
        _ => bytes(),
    }
}

fn text() -> Codec {
    Codec {
        description: "",
        fields: "pub String".to_owned(),
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
    Codec { description, fields: vec!["pub f64"; count].join(", "), encode, decode, has_equality: false }
}

fn vector() -> Codec {
    Codec {
        description: " of pgvector",
        fields: "pub Vec<f32>".to_owned(),
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

fn bytes() -> Codec {
    Codec {
        description: ", in the binary format of Postgres",
        fields: "pub Vec<u8>".to_owned(),
        encode: lines(&["out.write_all(&self.0)?;"]),
        decode: lines(&["Ok(Self(value.as_bytes().to_vec()))"]),
        has_equality: true,
    }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
