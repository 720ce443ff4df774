//! Rows of rare types as Drizzle wrote them: `rarities URL` compares what it reads with Rust's words for the same values, and
//! writes each row again under another id. Beside the generated files of tests/cases/values/of_rare_types.

#![deny(warnings)]

mod models;
mod schema;

use std::error::Error;

use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use half::f16;

use models::{NewRarity, PgBox, PgHalfvec, PgHstore, PgJsonpath, PgLtree, PgSparsevec, PgTimetz, PgVarbit, Rarity};
use schema::rarities;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("usage: rarities URL")?;
    let connection = &mut AsyncPgConnection::establish(&url).await?;
    let rows: Vec<Rarity> =
        rarities::table.order(rarities::id).select(Rarity::as_select()).load(connection).await?;
    let [ordinary, empty, least, odd] = &rows[..] else { return Err("there are four rows".into()) };
    is_ordinary(ordinary);
    assert_eq!((&empty.alarm, &empty.labels, &empty.half), (&None, &None, &None));
    is_least(least);
    is_odd(odd);
    for row in rows {
        diesel::insert_into(rarities::table).values(copy(row)).execute(connection).await?;
    }
    Ok(())
}

fn hstore(pairs: &[(&str, Option<&str>)]) -> Option<PgHstore> {
    let owned = |(key, value): &(&str, Option<&str>)| ((*key).to_owned(), value.map(str::to_owned));
    Some(PgHstore(pairs.iter().map(owned).collect()))
}

fn ltree(text: &str) -> Option<PgLtree> {
    Some(PgLtree(text.to_owned()))
}

fn is_ordinary(row: &Rarity) {
    assert_eq!(row.alarm, Some(PgTimetz { microseconds: 45_296_789_012, seconds_west: -7200 }));
    assert_eq!(row.any_flags, Some(PgVarbit { length: 5, bytes: vec![0b1010_1000] }));
    assert_eq!(row.half, Some(PgHalfvec([1.0, -0.5, 0.25].map(f16::from_f32).to_vec())));
    let sparse = PgSparsevec { dimensions: 3, indices: vec![0, 2], values: vec![1.0, -2.5] };
    assert_eq!(row.sparse, Some(sparse));
    assert_eq!(row.path, ltree("a.b_2.c"));
    assert_eq!(row.labels, hstore(&[("a", Some("1")), ("b", None)]));
    assert_eq!(row.place, Some(PgJsonpath("$.\"a\"[*]".to_owned())));
    assert_eq!(row.area, Some(PgBox(3.0, 4.0, 1.0, 2.0)));
    // What Postgres itself calls integer and pg_class.
    assert_eq!(row.kind.as_ref().map(|kind| kind.0), Some(23));
    assert_eq!(row.relation.as_ref().map(|relation| relation.0), Some(1259));
    assert_eq!(row.paths, Some(vec![ltree("a.b"), ltree("c")]));
}

fn is_least(row: &Rarity) {
    assert_eq!(row.alarm, Some(PgTimetz { microseconds: 0, seconds_west: -57_540 }));
    assert_eq!(row.any_flags, Some(PgVarbit { length: 0, bytes: Vec::new() }));
    assert_eq!(row.sparse, Some(PgSparsevec { dimensions: 3, indices: Vec::new(), values: Vec::new() }));
    assert_eq!(row.path, ltree(""));
    assert_eq!(row.labels, hstore(&[]));
}

fn is_odd(row: &Rarity) {
    assert_eq!(row.alarm, Some(PgTimetz { microseconds: 86_399_999_999, seconds_west: 57_540 }));
    assert_eq!(row.labels, hstore(&[("a b", Some("=>")), ("\"long\"", Some("\\"))]));
    assert_eq!(row.place, Some(PgJsonpath("$.\"ä \\\" 😀\"".to_owned())));
    assert_eq!(row.path, ltree("A.B.C.D.E"));
}

/// A row to insert: all that Diesel can write, under another id.
macro_rules! copies {
    ($($field:ident)*) => {
        fn copy(row: Rarity) -> NewRarity {
            NewRarity { id: row.id + 100, $($field: row.$field),* }
        }
    };
}

copies! {
    alarm coarse shift any_flags half sparse price path labels lexemes search object relation kind place position snapshot
    area longs amounts days locals spot sizes mails paths vectors spots hosts cards spans nights
}
