//! A small change of the schema is a small change of what is made from it: whoever reviews the one reviews the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use similar::{ChangeTag, TextDiff};

/// Lines that came and lines that went, by file. What did not change is not there.
type Figures = BTreeMap<String, (usize, usize)>;

/// All that can be made of the example: beside what it asks for itself, a package and the other modules.
const OTHER_TARGETS: [(&str, &str); 2] = [
    (
        "models = \"generated/sqlalchemy/models.py\"",
        "models = \"generated/package/\"\nalembic = \"generated/alembic_filter.py\"",
    ),
    ("pgtap =", "python = \"generated/acting_as.py\"\nrust = \"generated/acting_as.rs\"\npgtap ="),
];

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
    println!("{lines}");
    let mut figures = Figures::new();
    for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let text = |files: &BTreeMap<String, String>| files.get(name).cloned().unwrap_or_default();
        let (more, less) = difference(&text(&before), &text(&after));
        if (more, less) != (0, 0) {
            println!("  {name}: +{more} -{less}");
            figures.insert(name.clone(), (more, less));
        }
    }
    figures
}

/// What `gen` makes with the example's configuration, and with the other targets.
fn generate(folder: &Path) -> BTreeMap<String, String> {
    let path = folder.join("downspout.toml");
    let config = fs::read_to_string(&path).expect("UTF-8");
    let mut others = config.clone();
    for (key, value) in OTHER_TARGETS {
        assert!(others.contains(key), "the example's configuration has no `{key}`");
        others = others.replace(key, value);
    }
    for text in [&others, &config] {
        fs::write(&path, text).expect("writable");
        let output =
            Command::new(env!("CARGO_BIN_EXE_downspout")).arg("gen").current_dir(folder).output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let mut files = BTreeMap::new();
    read(&folder.join("generated"), "", &mut files);
    files
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("listable").path();
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        match path.is_dir() {
            true => read(&path, &format!("{prefix}{name}/"), files),
            false => drop(files.insert(format!("{prefix}{name}"), fs::read_to_string(&path).expect("UTF-8"))),
        }
    }
}

fn difference(before: &str, after: &str) -> (usize, usize) {
    let diff = TextDiff::from_lines(before, after);
    let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
    (count(ChangeTag::Insert), count(ChangeTag::Delete))
}

fn figures<const N: usize>(expected: [(&str, usize); N]) -> Figures {
    expected.iter().map(|(name, more)| ((*name).to_owned(), (*more, 0))).collect()
}

/// The files that lose lines, and how many.
fn gone(figures: &Figures) -> Vec<(&str, usize)> {
    let lost = figures.iter().filter(|(_, (_, less))| *less > 0);
    lost.map(|(name, (_, less))| (name.as_str(), *less)).collect()
}

/// SQL has no comma after the last row of a list, so that row changes when the last table gets a successor; and pgTAP wants
/// to know beforehand how many tests there are.
const LAST_IN_A_LIST: [(&str, usize); 2] = [("rls.sql", 1), ("rls.test.sql", 1)];
/// That number, and the names of a table's policies, which pgTAP takes in one list.
const PLAN_AND_NAMES: [(&str, usize); 1] = [("rls.test.sql", 2)];

const AVATAR: &str = "    avatarUrl: text('avatar_url'),\n";
const LAST: &str = "export type NewUsageMetric = typeof usageMetrics.$inferInsert;\n";

/// One line where the column stands, and one in each of the three structs or models.
#[test]
fn a_column_is_a_line() {
    let changed = change(AVATAR, "    nickname: text('nickname'),\n");
    let one_each = [
        ("diesel/schema.rs", 1),
        ("diesel/models.rs", 3),
        ("sqlalchemy/models.py", 1),
        ("package/profiles.py", 1),
        ("pydantic/schemas.py", 3),
    ];
    assert_eq!(changed, figures(one_each));
}

/// Its documentation stands beside it, and once in each language's models.
#[test]
fn documentation_is_a_line_beside_it() {
    let changed = change(AVATAR, "    /** What friends say. */\n    nickname: text('nickname'),\n");
    let with_docs = [
        ("diesel/schema.rs", 2),
        ("diesel/models.rs", 4),
        ("sqlalchemy/models.py", 2),
        ("package/profiles.py", 2),
        ("pydantic/schemas.py", 6),
        ("rls.sql", 1),
    ];
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
        [("diesel/models.rs", 3), ("sqlalchemy/models.py", 1), ("package/enums.py", 1), ("pydantic/schemas.py", 1)];
    assert_eq!(changed, figures(one_each));
}

/// A policy is declared in one place of each file.
#[test]
fn a_policy_only_adds() {
    let policy = "    pgPolicy('Everybody can look', { for: 'select', to: 'public', using: sql`true` }),\n";
    let changed = change("    check('images_size_check', sql`${t.width} > 0 and ${t.height} > 0`),\n", policy);
    assert_eq!(gone(&changed), PLAN_AND_NAMES, "lines of other policies changed");
    let changed: Vec<&str> = changed.keys().map(String::as_str).collect();
    assert_eq!(changed, ["rls.sql", "rls.test.sql"]);
}
