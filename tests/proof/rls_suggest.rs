//! `downspout rls suggest`: what it prints can be pasted, is read by drizzle-kit and by us, and keeps users apart.

use crate::support::cases;
use crate::support::downspout::run;
use crate::support::oracle::{self, Answer};
use crate::support::postgres::session;

const SCHEMA: &str = include_str!("../support/suggest.ts");
const ADA: &str = "aaaaaaaa-0000-0000-0000-000000000000";
const BO: &str = "bbbbbbbb-0000-0000-0000-000000000000";

/// Two rows per table, the first of which is Ada's, and a way to make a new one of Bo's.
const ROWS: &[(&str, &str, &str)] = &[
    (
        "profiles",
        "('aaaaaaaa-0000-0000-0000-000000000000', 'ada'), ('bbbbbbbb-0000-0000-0000-000000000000', 'bo')",
        "set id = 'bbbbbbbb-0000-0000-0000-000000000000'",
    ),
    (
        "teams",
        "(1, 'aaaaaaaa-0000-0000-0000-000000000000', null), (2, 'bbbbbbbb-0000-0000-0000-000000000000', \
         'aaaaaaaa-0000-0000-0000-000000000000')",
        "set owner_id = 'bbbbbbbb-0000-0000-0000-000000000000'",
    ),
    ("boards", "(1, 1), (2, 1)", "set team_id = 2, number = 7"),
    ("cards", "(1, 1, 1, null), (2, 2, 1, null)", "set team_id = 2"),
    ("mentions", "(1, 'ada'), (2, 'bo')", "set handle = 'bo'"),
];

#[test]
fn what_is_suggested_keeps_users_apart() {
    keeps_users_apart("0.x");
}

#[test]
fn what_is_suggested_for_1_0_keeps_users_apart() {
    keeps_users_apart("1.0");
}

fn keeps_users_apart(line: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("schema.ts"), SCHEMA).expect("writable");
    let arguments = ["rls", "suggest", "--drizzle", "schema.ts", "--drizzle-version", line];
    let suggested = run(folder.path(), &arguments);
    assert_eq!(suggested.code, 0, "{}", suggested.stderr);
    let text = suggested.stdout;
    let mut schema = SCHEMA.to_owned();
    for table in ROWS.iter().map(|row| row.0).chain(["members"]) {
        let header = format!("\n// {table} (`{table}`)\n");
        let (_, group) = text.split_once(&header).unwrap_or_else(|| panic!("nothing for {table}:\n{text}"));
        let group = group.split("\n\n").next().expect("a text has a beginning");
        assert!(group.starts_with("// "), "{table} has no explanation:\n{group}");
        schema = schema.replace(&format!("/* {table} */"), group);
    }
    for line in [
        "//   messages: several ways, and nothing says which is the owner's: sender; receiver",
        "//   tags: no foreign key leads from it to a user",
        "//   audits: who did something need not be whose row it is: changed_by",
        "//   remarks: not every row has an owner by mention_id -> mentions.handle",
        "// `members` joins other users with `teams`: these policies do not let them in.",
        "// It joins him with `team_id`: whoever inserted or changed one could join any",
        "index(\"teams_owner_id_index\").on(t.ownerId),",
        "index(\"cards_team_id_board_index\").on(t.teamId, t.board),",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("open") && !text.contains("boards_team_id_index"), "{text}");

    std::fs::write(folder.path().join("schema.ts"), schema).expect("writable");
    let config = format!("[drizzle]\nschema = \"schema.ts\"\nversion = \"{line}\"\n[rls]\nsql = \"rls.sql\"\n");
    std::fs::write(folder.path().join("downspout.toml"), config).expect("writable");
    let done = run(folder.path(), &["gen"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let rls = std::fs::read_to_string(folder.path().join("rls.sql")).expect("written");
    let answer = oracle::of_folder(folder.path(), line);
    let Answer::Read { sql, .. } = &answer else { panic!("drizzle-kit refuses what was suggested") };
    // Of profiles and members two, of the four others four each, and the one that was there.
    const COUNT: usize = 2 + 2 + 4 * 4 + 1;
    assert_eq!(sql.iter().filter(|text| text.starts_with("CREATE POLICY")).count(), COUNT);

    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run(&oracle::script(sql));
    database.run(&rls);
    assert_eq!(database.run("select count(*) from pg_policy;"), COUNT.to_string());
    database.run(&format!("insert into auth.users (id) values ('{ADA}'), ('{BO}');"));
    for (table, rows, _) in ROWS {
        database.run(&format!("insert into {table} values {rows};"));
    }
    let as_ada = |sql: &str| {
        let claims = format!(r#"{{"sub": "{ADA}", "role": "authenticated"}}"#);
        let begin = format!("begin; set local request.jwt.claims = '{claims}'; set local role authenticated;");
        database.try_run(&format!("{begin} {sql}; rollback;"))
    };
    for (table, rows, give_away) in ROWS {
        let first = rows.split_once("), (").expect("two rows").0.trim_start_matches('(');
        let all = database.run(&format!("select count(*) from {table};"));
        let seen = as_ada(&format!("select t::text from {table} t")).unwrap_or_else(|error| panic!("{error}"));
        let hers = database.run(&format!("select t::text from {table} t where t = ({first})::{table};"));
        assert!(all == "2" && !hers.is_empty(), "{table}: the rows of this test are wrong");
        assert_eq!(seen, hers, "{table}: what Ada sees");
        let denied = as_ada(&format!("update {table} {give_away}")).expect_err(table);
        assert!(denied.contains("row-level security"), "{table}: {denied}");
        let second = rows.split_once("), (").expect("two rows").1.trim_end_matches(')');
        let copy = as_ada(&format!("insert into {table} values ({second})")).expect_err(table);
        assert!(copy.contains("row-level security"), "{table}: {copy}");
    }
    for table in ["cards", "mentions"] {
        let left = as_ada(&format!("delete from {table}; reset role; select count(*) from {table}"));
        assert_eq!(left.as_deref(), Ok("1"), "{table}: rows that Ada leaves");
    }
    // Nobody takes part in more, or as more, than he was let in.
    database.run(&format!("insert into members values (1, '{ADA}', 'guest'), (2, '{BO}', 'owner');"));
    assert_eq!(as_ada("select role from members").as_deref(), Ok("guest"));
    let joined = as_ada(&format!("insert into members values (2, '{ADA}', 'owner')")).expect_err("she joins");
    assert!(joined.contains("row-level security"), "{joined}");
    let raised = "with done as (update members set role = 'owner' returning 1) select count(*) from done";
    assert_eq!(as_ada(raised).as_deref(), Ok("0"));
    assert_eq!(as_ada("delete from members; reset role; select role from members").as_deref(), Ok("owner"));
    let own =
        as_ada("insert into cards values (3, 1, 1, null); update cards set board = board; select count(*) from cards");
    assert_eq!(own.as_deref(), Ok("2"), "rows of her own");
}
