//! From bytes to everything that is made of them: what must end in a result or in diagnostics, and never in a panic.

use std::fs;
use std::path::Path;

use downspout::diag::render::{Format, Style, render};
use downspout::diag::{Diagnostics, Files};
use downspout::readers::drizzle::{self, Request};
use downspout::writers::{Registry, TextFiles, Write, ddl, ir_json, register};
use serde::de::DeserializeOwned;

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was read, and every writer has written.
    Read,
    /// Diagnostics say why not.
    Refused,
}

/// Reads bytes as the schema of a folder, as a version of Drizzle does, and writes whatever can be written.
pub fn run(folder: &Path, bytes: &[u8], version: &str) -> End {
    let path = folder.join("schema.ts");
    fs::write(&path, bytes).expect("writable");
    let mut end = End::Refused;
    let request = Request { inputs: vec![path.clone()], version: Some(version.to_owned()), ..Request::default() };
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    match drizzle::read(&request, &mut files, &mut diagnostics) {
        Some(reading) => {
            end = End::Read;
            assert!(!diagnostics.has_errors(), "a result in spite of errors");
            assert!(!format!("{:#}", reading.snapshot).is_empty());
            assert!(!ir_json::write(&reading.schema, &files).is_empty());
            let _ = ddl::write(&reading.schema);
            register(&mut Writers { schema: &reading.schema, diagnostics: &mut diagnostics });
        }
        None => assert!(diagnostics.has_errors(), "neither a result nor an error"),
    }
    for format in [Format::Human(Style { color: false, unicode: false }), Format::Json, Format::Github, Format::Sarif] {
        let _ = render(&diagnostics, &files, format);
    }
    end
}

struct Writers<'a> {
    schema: &'a downspout::ir::Schema,
    diagnostics: &'a mut Diagnostics,
}

impl Registry for Writers<'_> {
    fn add_with_files<O: DeserializeOwned + 'static>(
        &mut self,
        name: &'static str,
        _: &'static str,
        write: Write<O>,
        _: TextFiles<O>,
    ) {
        let options = match name {
            "diesel" => r#"{"schema": "schema.rs", "models": "models.rs"}"#,
            "sqlalchemy" => r#"{"models": "models.py"}"#,
            "pydantic" => r#"{"models": "schemas.py"}"#,
            "rls" => r#"{"sql": "rls.sql", "updated_at": "updated_at"}"#,
            name => panic!("what are the options of {name}?"),
        };
        let options: O = serde_json::from_str(options).expect("options");
        write(self.schema, &options, "schema.ts", self.diagnostics);
    }
}
