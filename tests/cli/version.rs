//! Which version of Drizzle is in use: what is installed, locked or declared says it.

use super::case::{Case, SCHEMA};

const V0: &str = "\"version\": \"7\"";
const V1: &str = "\"version\": \"9\"";

/// What `export` makes of a schema in `api`, beside other files.
fn snapshot(files: &[(&str, &str)]) -> String {
    let mut case = Case::new("version", &[("api/schema.ts", SCHEMA)]);
    files.iter().for_each(|(path, text)| case.write(path, text));
    String::from_utf8(case.run("export --format snapshot --drizzle api/schema.ts").stdout).unwrap()
}

fn manifest(range: &str) -> String {
    format!("{{ \"name\": \"api\", \"dependencies\": {{ \"drizzle-orm\": \"{range}\" }} }}")
}

const BOTH_IN_PNPM: &str = "lockfileVersion: '9.0'\n\npackages:\n\n  drizzle-orm@0.44.7:\n    resolution: {}\n\n  \
                            drizzle-orm@1.0.0-rc.3:\n    resolution: {}\n";
const BOTH_IN_YARN: &str = "# yarn lockfile v1\n\n\ndrizzle-orm@*:\n  version \"0.44.7\"\n\n\
                            drizzle-orm@1.0.0-rc.3:\n  version \"1.0.0-rc.3\"\n";
const BOTH_IN_BUN: &str = "{ \"packages\": {\n\"drizzle-orm\": [\"drizzle-orm@0.44.7\"],\n\
                           \"api/drizzle-orm\": [\"drizzle-orm@1.0.0-rc.3\"] } }";
const BOTH_IN_NPM: &str = r#"{ "packages": {
  "node_modules/drizzle-orm": { "version": "0.44.7" },
  "api/node_modules/drizzle-orm": { "version": "1.0.0-rc.3" }
} }"#;

#[test]
fn a_manifest_decides_between_two_locked_versions() {
    for (lock, text) in [("pnpm-lock.yaml", BOTH_IN_PNPM), ("yarn.lock", BOTH_IN_YARN), ("bun.lock", BOTH_IN_BUN)] {
        for (range, expected) in [("1.0.0-rc.3", V1), ("^0.44.0", V0), ("*", V0)] {
            let said = snapshot(&[(lock, text), ("api/package.json", &manifest(range))]);
            assert!(said.contains(expected), "{lock} with {range}: {said}");
        }
    }
}

#[test]
fn npm_locks_a_version_for_each_folder() {
    assert!(snapshot(&[("package-lock.json", BOTH_IN_NPM)]).contains(V1));
    let elsewhere = BOTH_IN_NPM.replace("api/", "web/");
    assert!(snapshot(&[("package-lock.json", &elsewhere)]).contains(V0));
}

#[test]
fn one_locked_version_counts_more_than_a_range() {
    let lock = "packages:\n\n  drizzle-orm@1.0.0-rc.3:\n    resolution: {}\n";
    assert!(snapshot(&[("pnpm-lock.yaml", lock), ("api/package.json", &manifest(">=0.44"))]).contains(V1));
}

#[test]
fn what_is_installed_counts_most() {
    let installed = ("node_modules/drizzle-orm/package.json", "{ \"version\": \"0.45.4\" }");
    assert!(snapshot(&[installed, ("api/package.json", &manifest("1.0.0-rc.3"))]).contains(V0));
}

#[test]
fn a_configuration_above_the_package_has_the_packages_version() {
    let config = "export default { dialect: \"postgresql\", schema: \"./api/schema.ts\" };";
    let mut case = Case::new("version", &[("drizzle.config.ts", config), ("api/schema.ts", SCHEMA)]);
    case.write("package.json", "{ \"private\": true }");
    case.write("api/package.json", &manifest("1.0.0-rc.3"));
    let said = case.run("export --format snapshot --drizzle drizzle.config.ts").stdout;
    assert!(String::from_utf8(said).unwrap().contains(V1));
}
