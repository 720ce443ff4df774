//! How long each phase takes inside the program: `cargo bench --bench read`. Prints the table of the README.
//!
//! The bare parser is the measure of reading: nothing that reads TypeScript is faster than the parser that it uses.

#[allow(dead_code, reason = "each benchmark uses its part")]
mod support;

use std::hint::black_box;
use std::time::Duration;

use downspout::diag::{Diagnostics, Files};
use downspout::readers::drizzle::{self, Reading, Request};
use downspout::writers::{ddl, diesel, ir_json, rls, sqlalchemy};
use support::{Generated, fastest, milliseconds};
use swc_common::BytePos;
use swc_ecma_parser::{Parser, StringInput, Syntax, TsSyntax};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 4] = [15, 100, 1_000, 10_000];

fn main() {
    println!("Fastest of some rounds, in milliseconds; the writers as parts of the time of reading.\n");
    println!(
        "| tables | files | parsing | reading | reading / parsing | Diesel | SQLAlchemy | RLS | SQL | snapshot | IR |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for tables in SIZES {
        row(tables, &support::in_one_file(tables));
    }
    for tables in SIZES {
        row(tables, &support::in_many_files(tables));
    }
}

fn row(tables: usize, generated: &Generated) {
    let [parsing, reading] = fastest([&mut || parse(generated), &mut || drop(black_box(read(generated)))]);
    let (made, files) = read(generated);
    let writers = fastest([
        &mut || write_diesel(&made),
        &mut || write_sqlalchemy(&made),
        &mut || write_rls(&made),
        &mut || drop(black_box(ddl::write(&made.schema))),
        &mut || drop(black_box(made.snapshot.to_string())),
        &mut || drop(black_box(ir_json::write(&made.schema, &files))),
    ]);
    let ratio = |part: Duration, whole: Duration| format!("{:.2}", part.as_secs_f64() / whole.as_secs_f64());
    let writers = writers.map(|time| ratio(time, reading)).join(" | ");
    println!(
        "| {tables} | {} | {} | {} | **{}** | {writers} |",
        generated.texts.len(),
        milliseconds(parsing),
        milliseconds(reading),
        ratio(reading, parsing),
    );
}

/// The parser alone, one text after the other. Whoever reads also gives the syntax tree back, so that belongs to both.
fn parse(generated: &Generated) {
    for text in &generated.texts {
        let end = BytePos(u32::try_from(text.len() + 1).expect("a generated schema is smaller than 4 GiB"));
        let syntax = Syntax::Typescript(TsSyntax { decorators: true, ..TsSyntax::default() });
        let mut parser = Parser::new(syntax, StringInput::new(text, BytePos(1), end), None);
        drop(black_box(parser.parse_module().expect("a generated schema is TypeScript")));
    }
}

/// From files to IR and snapshot.
fn read(generated: &Generated) -> (Reading, Files) {
    let request = Request { inputs: vec![generated.schema()], version: Some("0.x".to_owned()), ..Request::default() };
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let reading = drizzle::read(&request, &mut files, &mut diagnostics);
    (reading.expect("a generated schema can be read"), files)
}

fn write_diesel(reading: &Reading) {
    let options = serde_json::json!({"schema": "schema.rs", "models": "models.rs"});
    let options: diesel::Options = serde_json::from_value(options).expect("the keys are right");
    writing(|diagnostics| diesel::write(&reading.schema, &options, "schema.ts", diagnostics));
}

fn write_sqlalchemy(reading: &Reading) {
    let options = sqlalchemy::Options { models: "models.py".to_owned(), ..sqlalchemy::Options::default() };
    writing(|diagnostics| sqlalchemy::write(&reading.schema, &options, "schema.ts", diagnostics));
}

fn write_rls(reading: &Reading) {
    let options = rls::Options { sql: "rls.sql".to_owned(), ..rls::Options::default() };
    writing(|diagnostics| rls::write(&reading.schema, &options, "schema.ts", diagnostics));
}

fn writing<T>(write: impl Fn(&mut Diagnostics) -> T) {
    let mut diagnostics = Diagnostics::default();
    let files = black_box(write(&mut diagnostics));
    assert!(!diagnostics.has_errors(), "a generated schema can be written");
    drop(files);
}
