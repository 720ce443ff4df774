//! Rows of edge values: what Drizzle writes, every other client reads as its own words for the same values, and the other way
//! round. tests/tools/values_rows.cjs has the values.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::diesel::{clippy, crate_folder};
use crate::support::cases::{self, Case, root};
use crate::support::downspout::{generate, generated_copy};
use crate::support::oracle;
use crate::support::postgres::{Database, session};
use crate::support::python::Program;
use crate::support::tools::{command, succeed, tool};

static VALUES: Program = Program::new("values.py");

/// The rows of the two tables that every client can read and write.
const SAMPLES: [&str; 6] = ["ordinary", "empty", "least", "greatest", "odd", "negative"];
const RARITIES: [&str; 4] = ["ordinary", "empty", "least", "odd"];

fn case(name: &str) -> &'static Case {
    cases::all().iter().find(|case| case.name == name).expect("CASE leaves it in")
}

fn database(case: &Case) -> Database {
    let database = session("").database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads the case"));
    database
}

/// What Drizzle's program says: it writes rows, prints them, or compares them with what it reads.
fn drizzle(case: &Case, database: &Database, mode: &str, rows: &[&str]) -> String {
    let mut node = command("node");
    node.arg(root().join("tests/tools/values.cjs")).arg(tool("drizzle-0.x/node_modules"));
    node.arg(case.folder.join("schema.ts")).args([&database.url(), mode]).args(rows);
    succeed(&mut node)
}

#[test]
fn drizzle_and_sqlalchemy_read_what_the_other_wrote() {
    sqlalchemy("values/of_every_type", "samples", &SAMPLES);
}

#[test]
fn drizzle_and_sqlalchemy_read_rare_types() {
    sqlalchemy("values/of_rare_types", "rarities", &RARITIES);
}

fn sqlalchemy(name: &str, table: &str, rows: &[&str]) {
    let case = case(name);
    let database = database(case);
    let targets =
        "[sqlalchemy]\nmodels = \"models.py\"\n[pydantic]\nmodels = \"schemas.py\"\ntypes_from = \"models\"\n";
    let folder = generated_copy(case, targets);
    let printed = drizzle(case, &database, "print", rows);
    let printed: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for driver in ["psycopg", "asyncpg"] {
        let python = |mode: &str| {
            let (models, schemas) = (folder.path().join("models.py"), folder.path().join("schemas.py"));
            let question = json!({"driver": driver, "do": mode, "models": models, "schemas": schemas,
                "url": database.url(), "rows": printed});
            assert_eq!(VALUES.ask(&question)["rows"], rows.len());
        };
        drizzle(case, &database, "write", rows);
        python("read");
        database.run(&format!("truncate {table};"));
        python("write");
        drizzle(case, &database, &format!("read:{driver}"), rows);
        database.run(&format!("truncate {table};"));
    }
}

#[test]
fn drizzle_and_diesel_read_what_the_other_wrote() {
    let case = case("values/of_every_type");
    let database = database(case);
    let program = program(case, "values");
    let diesel = |mode: &str| succeed(command(&program).args([&database.url(), mode]).args(SAMPLES));
    drizzle(case, &database, "write", &SAMPLES);
    diesel("read");
    database.run("truncate samples;");
    diesel("write");
    drizzle(case, &database, "read", &SAMPLES);
    diesel("read");
}

/// Types that Diesel has no Rust type for go through those of `models.rs`, which read and write Postgres's binary format.
#[test]
fn drizzle_and_diesel_read_rare_types() {
    let case = case("values/of_rare_types");
    let database = database(case);
    let program = program(case, "rarities");
    drizzle(case, &database, "write", &RARITIES);
    // Postgres takes back no empty tsquery in its own binary format.
    database.run("update rarities set search = null where search::text = '';");
    succeed(command(&program).arg(database.url()));
    // What Diesel cannot write is not there.
    let unwritten = ["id", "flags", "pages", "booked", "grid", "table", "flagged"];
    let row = |name: &str| format!("to_jsonb({name}) - '{{{}}}'::text[]", unwritten.join(","));
    let differing = format!(
        "select a.id, {a}, {b} from rarities a join rarities b on b.id = a.id + 100 where {a} <> {b};",
        a = row("a"),
        b = row("b")
    );
    assert_eq!(database.run(&differing), "");
    assert_eq!(database.run("select count(*) from rarities;"), "8");
}

/// Rows of JSON values of the types that TypeScript gives them.
fn typed_json(database: &Database) {
    let insert = "insert into settings (id, theme, tags, faq, address, counts, pair, tree, level, events, mixed, vague,
        count, \"when\", free) values";
    let theme = r#"'{"mode": "dark", "accents": ["a", "ä😀"], "font": {"family": "x", "size": 12.50}}'"#;
    database.run(&format!(
        r#"{insert} (1, {theme}, '[]', null, null, null, null, null, null, null, null, null, null, null, null),
        (2, '{{"mode": "light", "accents": []}}', '["", "\"", "\\"]', '[{{"question": "?", "answer": true}},
            {{"question": "", "answer": "so"}}]', '{{"city": "c", "street": "s", "house-number": null}}',
            '{{"one": 1, "tiny": 1e-9, "long": 12345678901234567}}', '[1, "a"]',
            '{{"name": "a", "parent": {{"name": "b", "parent": null, "children": []}}, "children":
            [{{"name": "c", "parent": null, "children": []}}]}}', '"high-er"', '[{{"type": "gone"}},
            {{"type": "moved", "to": {{"city": "c", "country": "d", "street": "s", "house-number": 7}}}},
            {{"type": "re-named", "name": "n"}}]', '"auto"', '{{"a": "x"}}', '2', '{{}}', '[null]'),
        (3, {theme}, '["a"]', '[]', 'null', '{{}}', '[0.5, ""]', null, '""', '[]', '{{"self": true, "class": null}}',
            null, null, null, null),
        (4, {theme}, '["a"]', '[]', '{{"city": "c", "street": "s"}}', null, null, null, '"low"', '[]', '["a"]', null, null,
            null, null),
        (5, {theme}, '[]', null, null, null, null, null, null, null, '-1', null, null, null, null),
        (6, {theme}, '[]', null, null, null, null, null, null, null, 'false', null, null, null, null);"#
    ));
}

/// JSON of known types goes through Rust's structs unchanged, and what is of another type is not read at all.
#[test]
fn typed_json_is_what_it_was() {
    let case = case("rust/typed_json");
    let database = database(case);
    let program = program(case, "typed_json");
    typed_json(&database);
    let printed = succeed(command(&program).arg(database.url()));
    assert_eq!(printed.lines().count(), 6, "{printed}");
    let differing = "select a.id, to_jsonb(a), to_jsonb(b) from settings a join settings b on b.id = a.id + 100
        where to_jsonb(a) - 'id' <> to_jsonb(b) - 'id';";
    assert_eq!(database.run(differing), "");
    assert_eq!(database.run("select count(*) from settings;"), "12");
    database.run(
        "delete from settings; insert into settings (id, theme) values (1, '{\"mode\": \"red\", \"accents\": []}');",
    );
    let output = command(&program).arg(database.url()).output().expect("it runs");
    assert!(!output.status.success(), "a mode that is none is read");
}

/// A program of tests/diesel_crate beside the files that are generated for the case.
fn program(case: &Case, name: &str) -> PathBuf {
    let folder = crate_folder(&format!("diesel_{name}"));
    let own = root().join("tests/diesel_crate");
    fs::copy(own.join(name).join("main.rs"), folder.join("src/main.rs")).expect("writable");
    let manifest = fs::read_to_string(own.join("Cargo.toml")).expect("readable");
    // Another name: the programs share a target folder.
    let binary = format!("\n[[bin]]\nname = \"{name}\"\npath = \"src/main.rs\"\n");
    fs::write(folder.join("Cargo.toml"), manifest + &binary).expect("writable");
    for file in ["schema.rs", "models.rs"] {
        fs::write(folder.join("src").join(file), generate(case).file(file)).expect("writable");
    }
    clippy(&folder);
    root().join("target/diesel_crate/debug").join(name)
}

/// Views that the configuration names, through SQLAlchemy's and Pydantic's models.
#[test]
fn python_reads_views_and_writes_nothing_to_them() {
    static VIEWS: Program = Program::new("views.py");
    let case = case("views/mapped_in_python");
    let database = database(case);
    database.run(
        "insert into owners (name, tags, status) values ('Ada', '[{\"label\": \"ä\"}]', 'new');
         insert into pets (owner_id, kind) values (1, 'cat'), (null, 'dog');
         refresh materialized view counts;",
    );
    let folder = tempfile::tempdir().expect("a temporary folder");
    let paths = ["models.py", "schemas.py"].map(|name| {
        fs::write(folder.path().join(name), generate(case).file(name)).expect("writable");
        folder.path().join(name)
    });
    let answer = VIEWS.ask(&json!({"models": paths[0], "schemas": paths[1], "url": database.url()}));
    let wanted = json!({
        "pet_owners": [
            {"id": 1, "kind": "cat", "name": "Ada"},
            {"id": 2, "kind": "dog", "name": null},
        ],
        "owner_rows": [{"id": 1, "name": "Ada", "tags": [{"label": "ä"}], "status": "new"}],
        "counts": [{"kind": "cat", "total": 1}, {"kind": "dog", "total": 1}],
        "reports.everybody": [{"first_name": "Ada", "second": "Ada", "status": "a"}],
    });
    assert_eq!(answer["rows"], wanted);
}

/// So it is with Pydantic's models, which keep the keys that TypeScript does not know.
#[test]
fn pydantic_reads_typed_json() {
    static TYPED_JSON: Program = Program::new("typed_json.py");
    let case = case("rust/typed_json");
    let database = database(case);
    typed_json(&database);
    database.run("update settings set theme = theme || '{\"later\": [1]}', tree = tree || '{\"later\": null}';");
    let targets =
        "[sqlalchemy]\nmodels = \"models.py\"\n[pydantic]\nmodels = \"schemas.py\"\ntypes_from = \"models\"\n";
    let folder = generated_copy(case, targets);
    let paths = ["models.py", "schemas.py"].map(|name| folder.path().join(name));
    let answer = TYPED_JSON.ask(&json!({"models": paths[0], "schemas": paths[1], "url": database.url()}));
    assert_eq!(answer["rows"], 6);
}
