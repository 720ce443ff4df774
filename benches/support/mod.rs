//! What the benchmarks share: schemas of any size, the same for the same size on every machine.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// What a schema file begins with.
const HEAD: &str = "\
import { bigint, boolean, index, integer, jsonb, numeric, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
";

const STATUS: &str = "
/** How far a job is. */
export const jobStatus = pgEnum('job_status', ['pending', 'running', 'done', 'failed']);
";

/// A generated schema in a folder of its own, which goes with it.
pub struct Generated {
    /// The folder, and with it the files.
    folder: TempDir,
    /// What stands in the files.
    pub texts: Vec<String>,
}

impl Generated {
    /// The folder that has the files, and nothing else.
    pub fn schema(&self) -> PathBuf {
        self.folder.path().join("schema")
    }

    /// The folder that the schema's folder stands in: a place for what a benchmark writes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// A schema with that many tables in one file.
pub fn in_one_file(tables: usize) -> Generated {
    let mut text = format!("{HEAD}{STATUS}");
    (0..tables).for_each(|number| push_table(&mut text, number));
    stored([("schema.ts".to_owned(), text)])
}

/// A schema with that many tables in a file each, and the enum in another.
pub fn in_many_files(tables: usize) -> Generated {
    let status = ("status.ts".to_owned(), format!("{HEAD}{STATUS}"));
    let files = (0..tables).map(|number| {
        let mut text = format!("{HEAD}import {{ jobStatus }} from './status';\n");
        if number > 0 {
            let parent = parent_of(number);
            let _ = writeln!(text, "import {{ table{parent} }} from './table{parent}';");
        }
        push_table(&mut text, number);
        (format!("table{number}.ts"), text)
    });
    stored(std::iter::once(status).chain(files))
}

/// Texts as files of a folder.
pub fn stored(files: impl IntoIterator<Item = (String, String)>) -> Generated {
    let folder = TempDir::new().expect("a folder for temporary files");
    let schema = folder.path().join("schema");
    fs::create_dir(&schema).expect("the folder is empty");
    let store = |(name, text): (String, String)| {
        fs::write(schema.join(name), &text).expect("the folder is writable");
        text
    };
    let texts = files.into_iter().map(store).collect();
    Generated { folder, texts }
}

/// Every table refers to one of the first half, so that both short and long ways occur.
fn parent_of(number: usize) -> usize {
    number / 2
}

/// A table as people write them: 14 columns, a foreign key and two indexes.
fn push_table(text: &mut String, number: usize) {
    let parent = parent_of(number);
    let reference = if number == 0 {
        String::new()
    } else {
        format!(".references(() => table{parent}.id, {{ onDelete: 'cascade' }})")
    };
    let _ = write!(
        text,
        "
/** The jobs of kind {number}, one row each. */
export const table{number} = pgTable(
  'table_{number}',
  {{
    id: uuid('id').primaryKey().defaultRandom(),
    /** What it belongs to. */
    parentId: uuid('parent_id'){reference},
    name: varchar('name', {{ length: 255 }}).notNull(),
    slug: text('slug').notNull(),
    status: jobStatus('status').notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    /** In bytes. */
    size: bigint('size', {{ mode: 'number' }}),
    price: numeric('price', {{ precision: 10, scale: 2 }}).default('0.00'),
    active: boolean('active').notNull().default(true),
    tags: text('tags').array(),
    settings: jsonb('settings').$type<Record<string, unknown>>(),
    createdAt: timestamp('created_at', {{ withTimezone: true }}).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', {{ withTimezone: true }}).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', {{ withTimezone: true }}),
  }},
  (t) => [index('table_{number}_name_idx').on(t.name), uniqueIndex('table_{number}_slug_idx').on(t.parentId, t.slug)],
);
"
    );
}

/// The fastest time of each job. They run in turn, so that what slows the machine down slows all of them down.
pub fn fastest<const N: usize>(mut jobs: [&mut dyn FnMut(); N]) -> [Duration; N] {
    let mut best = [Duration::MAX; N];
    let begin = Instant::now();
    let mut rounds = 0;
    while rounds < 5 || (rounds < 50 && begin.elapsed() < Duration::from_secs(4)) {
        for (job, best) in jobs.iter_mut().zip(&mut best) {
            let start = Instant::now();
            job();
            *best = start.elapsed().min(*best);
        }
        rounds += 1;
    }
    best
}

/// A time for a table.
pub fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    if milliseconds < 100.0 { format!("{milliseconds:.1}") } else { format!("{milliseconds:.0}") }
}
