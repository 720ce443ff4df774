//! How long a run takes, from start to exit, as a pre-commit hook feels it: `cargo bench`.
//!
//! The example, and made-up schemas of 14 columns, a foreign key and two indexes a table.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 21;

fn main() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pixcrawler");
    report("example, gen --check", &example, &["gen", "--check"]);
    for tables in [100, 1000, 10_000] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("schema.ts"), schema(tables)).expect("writable");
        fs::write(folder.path().join("downspout.toml"), CONFIG).expect("writable");
        report(&format!("{tables} tables, export"), folder.path(), &EXPORT);
        report(&format!("{tables} tables, gen"), folder.path(), &["gen", "--quiet"]);
    }
}

const EXPORT: [&str; 7] = ["export", "--format", "snapshot", "--drizzle", "schema.ts", "--drizzle-version", "0.x"];

const CONFIG: &str = r#"
[drizzle]
schema = "schema.ts"
version = "0.x"

[diesel]
schema = "out/schema.rs"
models = "out/models.rs"

[sqlalchemy]
models = "out/models.py"

[rls]
sql = "out/rls.sql"
"#;

/// Prints the median and the fastest of some runs. A run that fails is no measurement.
fn report(what: &str, folder: &Path, arguments: &[&str]) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_downspout"));
            command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
            let start = Instant::now();
            let status = command.status().expect("the binary is there");
            let time = start.elapsed();
            assert!(status.success(), "{what} failed");
            time
        })
        .collect();
    times.sort_unstable();
    println!("{what:24} median {:>8.1?}  fastest {:>8.1?}", times[ROUNDS / 2], times[0]);
}

fn schema(tables: usize) -> String {
    let mut text = String::from(
        "import { boolean, index, integer, jsonb, numeric, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';\n",
    );
    for n in 0..tables {
        let parent = n.saturating_sub(1);
        writeln!(
            text,
            "/** Table {n}. */
export const t{n} = pgTable('table_{n}', {{
  id: uuid('id').primaryKey().defaultRandom(),
  parentId: uuid('parent_id').references(() => t{parent}.id, {{ onDelete: 'cascade' }}),
  name: varchar('name', {{ length: 100 }}).notNull(),
  slug: text('slug').notNull().unique(),
  body: text('body'),
  tags: text('tags').array(),
  score: integer('score').notNull().default(0),
  price: numeric('price', {{ precision: 10, scale: 2 }}),
  active: boolean('active').notNull().default(true),
  settings: jsonb('settings').$type<{{ theme: string }}>().default({{}}),
  seenAt: timestamp('seen_at', {{ withTimezone: true }}),
  rank: integer('rank'),
  createdAt: timestamp('created_at').notNull().defaultNow(),
  updatedAt: timestamp('updated_at').notNull().defaultNow().$onUpdate(() => new Date()),
}}, (t) => [index('t{n}_name_idx').on(t.name), index('t{n}_rank_idx').on(t.rank.desc())]);"
        )
        .expect("a string takes everything");
    }
    text
}
