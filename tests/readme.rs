//! What the README shows is real: a block of code below a comment with the path of a file stands word for word in it.

use std::fs;
use std::path::Path;

#[test]
fn what_the_readme_shows_is_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut shown = 0;
    for part in readme.split("<!-- from ").skip(1) {
        let (path, rest) = part.split_once(" -->\n").expect("a comment ends with its line");
        let block = rest.strip_prefix("```").and_then(|rest| rest.split_once('\n')).expect("a block of code follows");
        let (block, _) = block.1.split_once("```").expect("a block of code ends");
        let file = fs::read_to_string(root.join(path)).unwrap();
        assert!(file.contains(block), "{path} has no such lines:\n{block}");
        shown += 1;
    }
    assert!(shown >= 4, "the README shows what the example makes");
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut links = 0;
    for document in ["README.md", "ARCHITECTURE.md"] {
        let text = fs::read_to_string(root.join(document)).unwrap();
        for part in text.split("](").skip(1) {
            let (target, _) = part.split_once(')').unwrap();
            if !target.contains("://") {
                assert!(root.join(target).exists(), "{document} links to {target}");
                links += 1;
            }
        }
    }
    assert!(links > 0);
}

#[test]
fn every_key_is_documented() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for (table, keys) in downspout::config::vocabulary() {
        let (_, section) = readme.split_once(&format!("\n### `[{table}]`\n")).unwrap_or_else(|| panic!("no [{table}]"));
        let section = section.split("\n## ").next().unwrap().split("\n### ").next().unwrap();
        for key in keys {
            let row = format!("| `{key}` |");
            let array_of_tables = format!("| `[[{table}.{key}]]` |");
            assert!(section.contains(&row) || section.contains(&array_of_tables), "`{key}` of [{table}] has no row");
        }
    }
}
