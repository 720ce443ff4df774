//! A small change of the schema is a small change of what is made from it: whoever reviews the one reviews the other.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use similar::{ChangeTag, TextDiff};

/// Lines that came and lines that went, by file.
type Figures = BTreeMap<String, (usize, usize)>;

/// The example after a change of its schema: `after` is a line of it, below which the change is put.
fn change(after: &str, lines: &str) -> Figures {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pixcrawler");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["downspout.toml", "drizzle.config.ts", "package.json", "schema.ts"] {
        fs::copy(example.join(name), folder.path().join(name)).expect("the example is there");
    }
    let before = generate(folder.path());
    let schema = fs::read_to_string(folder.path().join("schema.ts")).expect("UTF-8");
    assert_eq!(schema.matches(after).count(), 1, "the example has no line `{after}`, or several");
    fs::write(folder.path().join("schema.ts"), schema.replace(after, &format!("{after}{lines}"))).expect("writable");
    let after = generate(folder.path());
    let names = before.keys().cloned();
    let figures: Figures = names.map(|name| (name.clone(), difference(&before[&name], &after[&name]))).collect();
    println!("{lines}");
    for (name, (more, less)) in &figures {
        println!("  {name}: +{more} -{less}");
    }
    figures
}

fn generate(folder: &Path) -> BTreeMap<String, String> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_downspout")).arg("gen").current_dir(folder).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let paths = ["diesel/schema.rs", "diesel/models.rs", "sqlalchemy/models.py", "rls.sql"];
    let read = |path: &str| fs::read_to_string(folder.join("generated").join(path)).expect("gen wrote it");
    paths.iter().map(|path| ((*path).to_owned(), read(path))).collect()
}

fn difference(before: &str, after: &str) -> (usize, usize) {
    let diff = TextDiff::from_lines(before, after);
    let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
    (count(ChangeTag::Insert), count(ChangeTag::Delete))
}

fn figures(expected: [(&str, usize, usize); 4]) -> Figures {
    expected.iter().map(|(name, more, less)| ((*name).to_owned(), (*more, *less))).collect()
}

/// The files that lose lines, and how many.
fn gone(figures: &Figures) -> Vec<(&str, usize)> {
    let lost = figures.iter().filter(|(_, (_, less))| *less > 0);
    lost.map(|(name, (_, less))| (name.as_str(), *less)).collect()
}

/// SQL has no comma after the last row of a list, so that row changes when the last table gets a successor.
const LAST_IN_A_LIST: [(&str, usize); 1] = [("rls.sql", 1)];

const AVATAR: &str = "    avatarUrl: text('avatar_url'),\n";
const LAST: &str = "export type NewUsageMetric = typeof usageMetrics.$inferInsert;\n";

/// One line where the column stands, and one in each of the three structs.
#[test]
fn a_column_is_a_line() {
    let changed = change(AVATAR, "    nickname: text('nickname'),\n");
    let one_each =
        [("diesel/schema.rs", 1, 0), ("diesel/models.rs", 3, 0), ("sqlalchemy/models.py", 1, 0), ("rls.sql", 0, 0)];
    assert_eq!(changed, figures(one_each));
}

/// Its documentation stands beside it, and once in each language's models.
#[test]
fn documentation_is_a_line_beside_it() {
    let changed = change(AVATAR, "    /** What friends say. */\n    nickname: text('nickname'),\n");
    let with_docs =
        [("diesel/schema.rs", 2, 0), ("diesel/models.rs", 4, 0), ("sqlalchemy/models.py", 2, 0), ("rls.sql", 1, 0)];
    assert_eq!(changed, figures(with_docs));
}

#[test]
fn a_table_touches_no_other() {
    let table =
        "export const tags = pgTable('tags', { id: serial('id').primaryKey(), name: text('name').notNull() });\n";
    assert_eq!(gone(&change(LAST, table)), LAST_IN_A_LIST, "lines of other tables changed");
}

/// What refers to another table stands there as well: a relation, and nothing that was there before changes.
#[test]
fn a_table_that_refers_to_another_only_adds() {
    let table = "export const badges = pgTable('badges', {
  id: serial('id').primaryKey(),
  userId: uuid('user_id').notNull().references(() => profiles.id),
});\n";
    assert_eq!(gone(&change(LAST, table)), LAST_IN_A_LIST, "lines of other tables changed");
}

/// A variant and the two directions of its label; in Python and in the database one label.
#[test]
fn a_label_is_a_line() {
    let changed = change("  'credits-low',\n", "  'credits-gone',\n");
    let one_each =
        [("diesel/schema.rs", 0, 0), ("diesel/models.rs", 3, 0), ("sqlalchemy/models.py", 1, 0), ("rls.sql", 0, 0)];
    assert_eq!(changed, figures(one_each));
}
