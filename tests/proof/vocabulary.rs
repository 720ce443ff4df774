//! The vocabulary against the published packages: every name that they export at run time, and every member of what
//! their builders make, is known or set apart with a reason. And nothing is known that no package has.

use std::collections::{BTreeMap, BTreeSet};

use downspout::readers::drizzle::Version;
use downspout::readers::drizzle::vocab::names::all;

use crate::support::cases::root;
use crate::support::tools::{command, printed, tool};

#[test]
fn of_0_x_is_what_the_package_exports() {
    compare(Version::V0, "drizzle-0.x");
}

#[test]
fn of_1_0_is_what_the_package_exports() {
    compare(Version::V1, "drizzle-1.0");
}

fn compare(version: Version, tools: &str) {
    let output = command("node")
        .arg(root().join("tests/tools/exports.cjs"))
        .arg(tool(&format!("{tools}/node_modules")))
        .output()
        .expect("node is there");
    assert!(output.status.success(), "{}", printed(&output));
    let theirs: BTreeMap<String, BTreeSet<String>> = serde_json::from_slice(&output.stdout).expect("JSON");
    let theirs: BTreeSet<(String, String)> = theirs
        .into_iter()
        .flat_map(|(group, names)| names.into_iter().map(move |name| (group.clone(), name)))
        .collect();
    let ours: Vec<(String, String)> =
        all(version).into_iter().map(|(group, name, _)| (group, name.to_owned())).collect();
    assert!(theirs.len() > 800, "the packages export something: {}", theirs.len());
    let unique: BTreeSet<(String, String)> = ours.iter().cloned().collect();
    assert_eq!(unique.len(), ours.len(), "a name is listed once");
    let shown = |names: Vec<&(String, String)>| {
        names.iter().map(|(group, name)| format!("\n  {group}: {name}")).collect::<String>()
    };
    let missing: Vec<_> = theirs.difference(&unique).collect();
    assert!(missing.is_empty(), "exported and not in our vocabulary:{}", shown(missing));
    let invented: Vec<_> = unique.difference(&theirs).collect();
    assert!(invented.is_empty(), "in our vocabulary and not exported:{}", shown(invented));
}
