//! What `gen` leaves on disk: what changed, all of it or nothing.

use std::fs;

use crate::case::{CONFIG, Case, SCHEMA};

#[test]
fn gen_writes_what_changes() {
    let mut case = Case::new("gen_writes_what_changes", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    assert_eq!(case.run("gen --check diesel").status.code(), Some(1));
    assert!(!case.path("db").exists());
    assert_eq!(case.run("gen").status.code(), Some(0));
    let generated = case.tree();
    assert_eq!(case.run("gen").status.code(), Some(0));
    assert_eq!(case.run("gen --check").status.code(), Some(0));
    // The same bytes from wherever the command runs.
    assert_eq!(case.run_in("backend", "gen --check").status.code(), Some(0));
    case.write("db/schema.rs", &format!("{}// by hand\n", case.read("db/schema.rs")));
    let edited = case.tree();
    assert_eq!(case.run("gen --check").status.code(), Some(1));
    assert_eq!(case.run_in("backend", "gen --check --message-format json").status.code(), Some(1));
    assert_eq!(case.run("gen --diff").status.code(), Some(0));
    assert_eq!(case.run("gen sqlalchemy rls").status.code(), Some(0));
    assert_eq!(case.tree(), edited);
    assert_eq!(case.run("gen").status.code(), Some(0));
    assert_eq!(case.tree(), generated);
    assert_eq!(case.run("gen -q").stderr, b"");
    case.accept();
}

#[test]
fn unwritable_output() {
    let mut case = Case::new("unwritable_output", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    case.write("db/schema.rs", "// kept\n");
    let mut permissions = fs::metadata(case.path("db/schema.rs")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(case.path("db/schema.rs"), permissions).unwrap();
    case.write("backend", "a file where a folder is needed\n");
    fs::create_dir_all(case.path("supabase/rls.sql")).unwrap();
    case.refuse("gen");
    fs::remove_dir(case.path("supabase/rls.sql")).unwrap();
    case.refuse("gen");
    case.accept();
}

#[test]
fn output_outside_the_project() {
    let toml = CONFIG.replace("db/schema.rs", "../schema.rs").replace("backend/models.py", "/nowhere/models.py");
    let mut case = Case::new("output_outside_the_project", &[("schema.ts", SCHEMA), ("downspout.toml", &toml)]);
    case.refuse("gen");
    case.write(
        "downspout.toml",
        &CONFIG.replace("db/schema.rs", "schema.ts").replace("supabase/rls.sql", "./downspout.toml"),
    );
    case.refuse("gen");
    case.write("downspout.toml", &CONFIG.replace("db/schema.rs", "x/../backend/models.py"));
    case.refuse("gen");
    case.accept();
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    let elsewhere = tempfile::tempdir().unwrap();
    let mut case = Case::new("links_are_followed", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    std::os::unix::fs::symlink(elsewhere.path(), case.path("db")).unwrap();
    case.refuse("gen");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    fs::remove_file(case.path("db")).unwrap();
    case.write("real/schema.rs", "");
    fs::create_dir(case.path("db")).unwrap();
    std::os::unix::fs::symlink("../real/schema.rs", case.path("db/schema.rs")).unwrap();
    assert_eq!(case.run("gen diesel").status.code(), Some(0));
    assert!(case.path("db/schema.rs").is_symlink());
    assert!(case.read("real/schema.rs").contains("users"));
    case.accept();
}

#[cfg(unix)]
#[test]
fn permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let mut case = Case::new("permissions_are_kept", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    case.write("db/schema.rs", "");
    fs::set_permissions(case.path("db/schema.rs"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(case.run("gen -q").status.code(), Some(0));
    let mode = |path: &str| fs::metadata(case.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("db/schema.rs"), 0o640);
    // A new file has the permissions that any new file here has.
    case.write("ordinary", "");
    assert_eq!(mode("backend/models.py"), mode("ordinary"));
}

/// A module of a table that has gone goes too. What a person wrote, and what another target makes, stays.
#[test]
fn modules_of_dropped_tables_are_removed() {
    let two = format!("{SCHEMA}\nexport const drafts = pgTable(\"drafts\", {{ id: text(\"id\").primaryKey() }});\n");
    let toml = "[drizzle]\nschema = \"schema.ts\"\nversion = \"0.x\"\n\n[sqlalchemy]\nmodels = \"backend/models/\"\n\n[rls]\nsql = \"backend/models/rls.sql\"\n";
    let files = [("schema.ts", two.as_str()), ("downspout.toml", toml)];
    let mut case = Case::new("modules_of_dropped_tables_are_removed", &files);
    assert_eq!(case.run("gen").status.code(), Some(0));
    let first_line = case.read("backend/models/drafts.py").lines().next().unwrap().to_owned();
    case.write("backend/models/notes.py", "\"\"\"Written by hand.\"\"\"\n");
    case.write("backend/models/below/drafts.py", &first_line);
    case.write("schema.ts", SCHEMA);
    assert_eq!(case.run("gen --check").status.code(), Some(1));
    assert!(case.path("backend/models/drafts.py").exists());
    assert_eq!(case.run("gen sqlalchemy").status.code(), Some(0));
    assert!(!case.path("backend/models/drafts.py").exists());
    for kept in ["notes.py", "rls.sql", "below/drafts.py", "__init__.py"] {
        assert!(case.path("backend/models").join(kept).exists(), "{kept} is not ours to remove");
    }
    assert_eq!(case.run("gen --check sqlalchemy").status.code(), Some(0));
    case.accept();
}
