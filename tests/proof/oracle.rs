//! The reader against drizzle-kit: the same facts, or a refusal by both.

use serde_json::Value;

use crate::support::cases::{self, Case};
use crate::support::difference::assert_same;
use crate::support::downspout::{Run, export, export_as};
use crate::support::everywhere::everywhere;
use crate::support::oracle::{self, Answer, without_ids};

#[test]
fn snapshots_equal_drizzle_kits() {
    everywhere(
        cases::all(),
        |case| case.notes.no_oracle.is_none(),
        |case| compare(case, oracle::of(case), &export(case, "snapshot")),
    );
}

#[test]
fn snapshots_equal_drizzle_kits_1_0() {
    everywhere(
        cases::of_1_0(),
        |case| case.notes.no_oracle.is_none(),
        |case| {
            let (answer, ours) = (oracle::of_1_0(case), export_as(case, "snapshot", "1.0"));
            if case.notes.kit_1_0_refuses.is_none() {
                return compare(case, answer, &ours);
            }
            assert!(matches!(answer, Answer::Refused(_)), "drizzle-kit 1.0 reads it: case.toml has grown old");
            assert_eq!(ours.code, 0, "{}", ours.stderr);
            assert!(ours.stderr.contains("warning[DS0214]"), "no warning:\n{}", ours.stderr);
        },
    );
}

fn compare(case: &Case, answer: &Answer, ours: &Run) {
    match (answer, ours.code) {
        (Answer::Read { .. }, 2) if case.notes.refused.is_some() => {}
        (Answer::Read { snapshot, .. }, 0) => {
            assert!(case.notes.refused.is_none(), "case.toml says that we refuse this, and we do not");
            let ours: Value = serde_json::from_str(&ours.stdout).expect("a snapshot is JSON");
            assert_same("drizzle-kit", snapshot, "downspout", &without_ids(ours));
        }
        (Answer::Refused(_), 2) => assert!(case.notes.refused.is_none(), "drizzle-kit refuses this too"),
        (Answer::Read { .. }, code) => panic!("drizzle-kit reads this, we exit {code}:\n{}", ours.stderr),
        (Answer::Refused(words), code) => panic!("we exit {code}, drizzle-kit refuses:\n{words}"),
    }
}

#[test]
fn what_needs_no_oracle_is_read_or_refused_as_the_case_says() {
    everywhere(
        cases::all(),
        |case| case.notes.no_oracle.is_some(),
        |case| {
            let ours = export(case, "snapshot");
            assert_eq!(ours.code == 2, case.notes.refused.is_some(), "exit {}:\n{}", ours.code, ours.stderr);
            assert_eq!(ours.stdout.is_empty(), ours.code == 2, "facts or a refusal, never both");
        },
    );
}
