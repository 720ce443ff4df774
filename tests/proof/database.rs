//! The DDL against drizzle-kit's: the same database.

use crate::support::cases::{self, Case};
use crate::support::difference::assert_same;
use crate::support::downspout::{export, export_as, generate};
use crate::support::everywhere::everywhere;
use crate::support::oracle::{self, Answer};
use crate::support::postgres::session;

/// The cases that a database can be made of.
pub fn has_database(case: &Case) -> bool {
    case.notes.no_oracle.is_none()
        && case.notes.refused.is_none()
        && case.notes.database.is_none()
        && oracle::sql(case).is_some()
}

#[test]
fn ddl_makes_the_database_that_drizzle_kit_makes() {
    everywhere(cases::all(), has_database, |case| {
        let kit = oracle::sql(case).expect("checked");
        let ours = export(case, "sql");
        assert_eq!(ours.code, 0, "{}", ours.stderr);
        let session = session(&format!("{kit}{}{}", case.notes.prelude, ours.stdout));
        let catalogues = [&kit, &ours.stdout].map(|sql| {
            let database = session.database(case);
            database.run(sql);
            database.catalogue()
        });
        assert_same("drizzle-kit", &catalogues[0], "downspout", &catalogues[1]);
    });
}

/// The same for drizzle-kit 1.0. Where a case says that the SQL of 0.x fails, that of 1.0 may or may not.
#[test]
fn ddl_makes_the_database_that_drizzle_kit_1_0_makes() {
    let wanted = |case: &Case| {
        case.notes.no_oracle.is_none()
            && case.notes.refused.is_none()
            && case.notes.database.is_none()
            && oracle::sql_of_1_0(case).is_some()
    };
    everywhere(cases::of_1_0(), wanted, |case| {
        let kit = oracle::sql_of_1_0(case).expect("checked");
        let ours = export_as(case, "sql", "1.0");
        assert_eq!(ours.code, 0, "{}", ours.stderr);
        let session = session(&format!("{kit}{}{}", case.notes.prelude, ours.stdout));
        let made = |sql: &str| {
            let database = session.database(case);
            database.try_run(sql).map(|_| database.catalogue())
        };
        let notes = &case.notes;
        let theirs = made(&kit);
        if notes.kit_1_0_sql_fails.is_some() {
            assert!(theirs.is_err(), "drizzle-kit's SQL applies: case.toml has grown old");
            // What is meant can be made all the same, unless it is the schema that is wrong.
            return;
        }
        match theirs {
            Ok(catalogue) => {
                let ours = made(&ours.stdout).unwrap_or_else(|error| panic!("our SQL: {error}"));
                match notes.kit_1_0_differs {
                    Some(_) => assert_ne!(catalogue, ours, "they are the same: case.toml has grown old"),
                    None => assert_same("drizzle-kit", &catalogue, "downspout", &ours),
                }
            }
            Err(error) => assert!(notes.kit_sql_fails.is_some(), "drizzle-kit's own SQL: {error}"),
        }
    });
}

#[test]
fn drizzle_kits_sql_fails_where_a_case_says_so() {
    everywhere(
        cases::all(),
        |case| case.notes.kit_sql_fails.is_some(),
        |case| {
            let Answer::Read { sql, .. } = oracle::of(case) else { panic!("drizzle-kit does not even read it") };
            let sql = oracle::script(sql);
            let session = session(&format!("{sql}{}", case.notes.prelude));
            assert!(session.database(case).try_run(&sql).is_err(), "it applies: case.toml has grown old");
        },
    );
}

/// A schema that cannot be created deserves a warning from us before the database says so.
#[test]
fn what_fails_is_warned_about() {
    let deserves = |case: &Case| case.notes.kit_sql_fails.is_some() || case.name.starts_with("warned/");
    everywhere(cases::all(), deserves, |case| {
        let said = generate(case).run.stderr;
        // Silence about row-level security is another matter.
        let warned = said.lines().any(|line| line.starts_with("warning[") && line != "warning[DS0501]");
        match &case.notes.unwarned {
            None => assert!(warned, "no warning:\n{said}"),
            Some(reason) => assert!(!warned, "there is a warning now, although {reason}"),
        }
    });
}
