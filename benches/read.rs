//! How long each phase takes inside the program: `cargo bench --bench read`.
//!
//! The bare parser is the measure of reading: nothing that reads TypeScript is faster than the parser that it uses.

#[allow(dead_code, reason = "each benchmark uses its part")]
mod support;

use std::hint::black_box;
use std::path::Path;

use divan::Bencher;
use serde_json::json;

use downspout::diag::{Diagnostics, Files};
use downspout::readers::drizzle::{self, Reading, Request, load};
use downspout::writers::{ddl, diesel, ir_json, rls, sqlalchemy};
use support::Generated;

const SIZES: &[usize] = &[15, 100, 1_000, 10_000];

fn main() {
    divan::main();
}

/// The parser alone.
#[divan::bench(args = SIZES)]
fn parse_one_file(bencher: Bencher<'_, '_>, tables: usize) {
    parsing(bencher, &support::in_one_file(tables));
}

/// The parser alone, one file after the other.
#[divan::bench(args = SIZES)]
fn parse_many_files(bencher: Bencher<'_, '_>, tables: usize) {
    parsing(bencher, &support::in_many_files(tables));
}

/// From files to IR and snapshot.
#[divan::bench(args = SIZES)]
fn read_one_file(bencher: Bencher<'_, '_>, tables: usize) {
    let generated = support::in_one_file(tables);
    bencher.bench_local(|| read(&generated));
}

/// From files to IR and snapshot, a file per table.
#[divan::bench(args = SIZES)]
fn read_many_files(bencher: Bencher<'_, '_>, tables: usize) {
    let generated = support::in_many_files(tables);
    bencher.bench_local(|| read(&generated));
}

/// `schema.rs` and `models.rs`.
#[divan::bench(args = SIZES)]
fn write_diesel(bencher: Bencher<'_, '_>, tables: usize) {
    let reading = read(&support::in_one_file(tables)).0;
    let options = json!({"schema": "schema.rs", "models": "models.rs"});
    let options: diesel::Options = serde_json::from_value(options).expect("the keys are right");
    writing(bencher, |diagnostics| diesel::write(&reading.schema, &options, "schema.ts", diagnostics));
}

/// `models.py`.
#[divan::bench(args = SIZES)]
fn write_sqlalchemy(bencher: Bencher<'_, '_>, tables: usize) {
    let reading = read(&support::in_one_file(tables)).0;
    let options = sqlalchemy::Options { models: "models.py".to_owned(), ..sqlalchemy::Options::default() };
    writing(bencher, |diagnostics| sqlalchemy::write(&reading.schema, &options, "schema.ts", diagnostics));
}

/// `rls.sql`.
#[divan::bench(args = SIZES)]
fn write_rls(bencher: Bencher<'_, '_>, tables: usize) {
    let reading = read(&support::in_one_file(tables)).0;
    let options = rls::Options { sql: "rls.sql".to_owned(), ..rls::Options::default() };
    writing(bencher, |diagnostics| rls::write(&reading.schema, &options, "schema.ts", diagnostics));
}

/// `export --format sql`.
#[divan::bench(args = SIZES)]
fn write_sql(bencher: Bencher<'_, '_>, tables: usize) {
    let reading = read(&support::in_one_file(tables)).0;
    bencher.bench_local(|| ddl::write(&reading.schema));
}

/// `export --format ir`.
#[divan::bench(args = SIZES)]
fn write_ir(bencher: Bencher<'_, '_>, tables: usize) {
    let (reading, files) = read(&support::in_one_file(tables));
    bencher.bench_local(|| ir_json::write(&reading.schema, &files));
}

/// `export --format snapshot`.
#[divan::bench(args = SIZES)]
fn write_snapshot(bencher: Bencher<'_, '_>, tables: usize) {
    let reading = read(&support::in_one_file(tables)).0;
    bencher.bench_local(|| reading.snapshot.to_string());
}

/// Whoever reads also gives the syntax tree back, so that belongs to both times.
fn parsing(bencher: Bencher<'_, '_>, generated: &Generated) {
    bencher.bench_local(|| {
        for text in &generated.texts {
            drop(black_box(load::parse(Path::new("schema.ts"), text).expect("a generated schema is TypeScript")));
        }
    });
}

fn writing<T>(bencher: Bencher<'_, '_>, write: impl Fn(&mut Diagnostics) -> T) {
    bencher.bench_local(|| {
        let mut diagnostics = Diagnostics::default();
        let files = write(&mut diagnostics);
        assert!(!diagnostics.has_errors(), "a generated schema can be written");
        files
    });
}

fn read(generated: &Generated) -> (Reading, Files) {
    let request = Request { inputs: vec![generated.schema()], version: Some("0.x".to_owned()), ..Request::default() };
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let reading = drizzle::read(&request, &mut files, &mut diagnostics);
    (reading.expect("a generated schema can be read"), files)
}
