//! The rows of tests/tools/values.cjs in Rust's words: `values URL read ROW…` reads them and compares, `values URL write ROW…`
//! writes them. Beside the generated files of tests/cases/values/of_every_type.

#![deny(warnings)]

mod models;
mod schema;

use std::error::Error;
use std::ops::Bound;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::pg::data_types::PgInterval;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::{Value, json};
use uuid::Uuid;

use models::{Mood, NewSample, PgLine, PgPoint, PgVector, Sample};
use schema::samples;

/// Fills a row that has only its id.
type Fill = fn(Sample) -> Sample;

/// The rows in the order of their ids, from 1.
const ROWS: [(&str, Fill); 6] = [
    ("ordinary", ordinary),
    ("empty", |nothing| nothing),
    ("least", least),
    ("greatest", greatest),
    ("odd", odd),
    ("negative", negative),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, mode, wanted @ ..] = &arguments[..] else { return Err("usage: values URL read|write ROW…".into()) };
    let connection = &mut AsyncPgConnection::establish(url).await?;
    for name in wanted {
        let position = ROWS.iter().position(|(row, _)| row == name).ok_or("there is no such row")?;
        let row = ROWS[position].1(nothing(i32::try_from(position)? + 1));
        if mode == "write" {
            diesel::insert_into(samples::table).values(new(&row)).execute(connection).await?;
        } else {
            let found = samples::table.find(row.id).select(Sample::as_select()).first(connection).await?;
            // As text: NaN is not equal to itself, and equal decimals may have other digits.
            assert_eq!(format!("{found:#?}"), format!("{row:#?}"), "row {name}");
        }
        println!("{name}");
    }
    Ok(())
}

/// A row without values, and a row to insert.
macro_rules! conversions {
    ($($field:ident)*) => {
        fn nothing(id: i32) -> Sample {
            Sample { id, $($field: None),* }
        }

        fn new(row: &Sample) -> NewSample {
            NewSample { id: row.id, $($field: row.$field.clone()),* }
        }
    };
}

conversions! {
    small plain big rough exact amount price yes body title code email photo key doc docb day clock local moment span
    address network card long_card place route mood embedding pages booked numbers words moods keys amounts moments docs
}

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn decimal(text: &str) -> BigDecimal {
    text.parse().expect("a decimal")
}

fn key() -> Uuid {
    Uuid::from_u128(0x0188_f2a0_7c31_7d2e_9a51_0242_ac12_0002)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn clock(hour: u32, minute: u32, second: u32, micro: u32) -> NaiveTime {
    NaiveTime::from_hms_micro_opt(hour, minute, second, micro).expect("a time")
}

fn nested() -> Value {
    json!({
        "list": [1, 2.5, "ä", null, true, [], {}],
        "deep": {"a": {"b": {"c": [{"d": "😀"}]}}},
        "key \"x\"": "\\ \n \t",
    })
}

fn some<T>(items: impl IntoIterator<Item = T>) -> Option<Vec<Option<T>>> {
    Some(items.into_iter().map(Some).collect())
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn ordinary(nothing: Sample) -> Sample {
    let local = day(2026, 2, 28).and_time(clock(12, 34, 56, 789_012));
    Sample {
        small: Some(7),
        plain: Some(70_000),
        big: Some(5_000_000_000),
        rough: Some(0.5),
        exact: Some(0.1),
        amount: Some(decimal("12.50")),
        price: Some(decimal("1234.5678900000")),
        yes: Some(true),
        body: text("hello"),
        title: text("a title"),
        code: text("ab  "),
        email: text("Ada@Example.org"),
        photo: Some(vec![0, 1, 255]),
        key: Some(key()),
        doc: Some(json!({"a": [1, 2]})),
        docb: Some(json!({"a": [1, 2]})),
        day: Some(day(2026, 2, 28)),
        clock: Some(clock(12, 34, 56, 789_012)),
        local: Some(local),
        moment: Some(local.and_utc()),
        span: Some(PgInterval::new(14_706_789_000, 3, 14)),
        address: "192.0.2.1".parse().ok(),
        network: "192.0.2.0/24".parse().ok(),
        card: Some([8, 0, 0x2b, 1, 2, 3]),
        long_card: Some([8, 0, 0x2b, 1, 2, 3, 4, 5]),
        place: Some(PgPoint(1.5, -2.25)),
        route: Some(PgLine(1.0, 2.0, 3.0)),
        mood: Some(Mood::SoSo),
        embedding: Some(PgVector(vec![1.0, -0.5, 0.25])),
        pages: Some((Bound::Included(1), Bound::Excluded(10))),
        booked: Some((
            Bound::Included(moment("2026-02-28T12:00:00Z")),
            Bound::Excluded(moment("2026-02-28T13:00:00Z")),
        )),
        numbers: some([1, 2, 3]),
        words: some(["a".to_owned(), "b".to_owned()]),
        moods: some([Mood::Great, Mood::Great2]),
        keys: some([key()]),
        amounts: some([decimal("1.5"), decimal("2")]),
        moments: some([local.and_utc()]),
        docs: some([json!({"a": 1}), json!([2])]),
        ..nothing
    }
}

fn least(nothing: Sample) -> Sample {
    let local = day(1, 1, 1).and_time(NaiveTime::MIN);
    Sample {
        small: Some(i16::MIN),
        plain: Some(i32::MIN),
        big: Some(i64::MIN),
        rough: Some(f32::MIN),
        exact: Some(f64::MIN),
        amount: Some(decimal(
            "-99999999999999999999999999999999999999999999999999.000000000000000000000000000001",
        )),
        price: Some(decimal("-9999999999999999999999999999.9999999999")),
        yes: Some(false),
        body: text(""),
        title: text(""),
        code: text("    "),
        email: text(""),
        photo: Some(Vec::new()),
        key: Some(Uuid::nil()),
        doc: Some(json!({})),
        docb: Some(json!({})),
        day: Some(day(1, 1, 1)),
        clock: Some(NaiveTime::MIN),
        local: Some(local),
        moment: Some(local.and_utc()),
        span: Some(PgInterval::new(-14_706_789_000, 3, -14)),
        address: "0.0.0.0".parse().ok(),
        network: "0.0.0.0/0".parse().ok(),
        card: Some([0; 6]),
        long_card: Some([0; 8]),
        place: Some(PgPoint(-1e300, 5e-324)),
        route: Some(PgLine(0.0, -1.0, 0.0)),
        mood: Some(Mood::Empty),
        embedding: Some(PgVector(vec![0.0, 0.0, -0.125])),
        // Diesel's bounds have no word for a range that is empty; these are what it reads.
        pages: Some((Bound::Excluded(0), Bound::Excluded(0))),
        booked: Some((Bound::Excluded(DateTime::UNIX_EPOCH), Bound::Excluded(DateTime::UNIX_EPOCH))),
        numbers: some([]),
        words: some([]),
        moods: some([]),
        keys: some([]),
        amounts: some([]),
        moments: some([]),
        docs: some([]),
        ..nothing
    }
}

fn greatest(nothing: Sample) -> Sample {
    let local = day(9999, 12, 31).and_time(clock(23, 59, 59, 999_999));
    Sample {
        small: Some(i16::MAX),
        plain: Some(i32::MAX),
        big: Some(i64::MAX),
        rough: Some(f32::MAX),
        exact: Some(f64::MAX),
        amount: Some(decimal(
            "123456789012345678901234567890123456789012345678901234567890.123456789012345678901234567890",
        )),
        price: Some(decimal("9999999999999999999999999999.9999999999")),
        yes: Some(true),
        body: Some("x".repeat(100_000)),
        title: Some("é".repeat(40)),
        code: text("ZZZZ"),
        email: text("Ü@EXAMPLE.ORG"),
        photo: Some(vec![170; 70_000]),
        key: Some(Uuid::max()),
        doc: Some(nested()),
        docb: Some(nested()),
        day: Some(day(9999, 12, 31)),
        clock: Some(clock(23, 59, 59, 999_999)),
        local: Some(local),
        moment: Some(local.and_utc()),
        span: Some(PgInterval::new(0, 0, 96_000)),
        address: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff".parse().ok(),
        network: "2001:db8::/32".parse().ok(),
        card: Some([255; 6]),
        long_card: Some([255; 8]),
        place: Some(PgPoint(1e300, -0.1)),
        route: Some(PgLine(0.1, -1e100, 1e-100)),
        mood: Some(Mood::ApostropheQuoteBackslash),
        embedding: Some(PgVector(vec![f32::MAX, f32::MIN, 1e-38])),
        pages: Some((Bound::Included(i32::MIN), Bound::Excluded(i32::MAX))),
        booked: Some((Bound::Unbounded, Bound::Included(local.and_utc()))),
        numbers: some([i32::MIN, i32::MAX]),
        words: some(["x".repeat(1000)]),
        moods: some([Mood::Empty, Mood::SoSo, Mood::_2Fast, Mood::Great, Mood::Great2, Mood::Type, Mood::Grosser]),
        keys: some([key(), key()]),
        amounts: some([
            decimal("123456789012345678901234567890.5"),
            decimal("-0.000000000000000000000000000001"),
        ]),
        moments: some([day(1, 1, 1).and_time(NaiveTime::MIN).and_utc(), local.and_utc()]),
        docs: some([nested(), json!([]), json!({}), json!("text"), json!(1), json!(true)]),
        ..nothing
    }
}

fn odd(nothing: Sample) -> Sample {
    let local = day(1969, 12, 31).and_time(clock(23, 59, 59, 999_999));
    let words = ["", " ", "NULL", "{}", ",", "\"", "\\", "a\"b", "it's", "line\nline", "😀"];
    Sample {
        small: Some(0),
        plain: Some(0),
        big: Some(0),
        rough: Some(f32::NAN),
        exact: Some(f64::INFINITY),
        amount: Some(decimal("0")),
        price: Some(decimal("0.0000000000")),
        yes: Some(false),
        body: text("it's \"quoted\" \\ and \n new, \t tab, ä 日本 😀 e\u{301} \u{202e}"),
        title: text("{a,b}"),
        code: text(" x  "),
        email: text("%"),
        photo: Some(b"\\x00".to_vec()),
        key: Some(key()),
        doc: Some(json!([null])),
        docb: Some(json!("a \"text\"")),
        day: Some(day(2024, 2, 29)),
        clock: Some(clock(0, 0, 0, 1)),
        local: Some(local),
        moment: Some(local.and_utc()),
        span: Some(PgInterval::new(0, 0, 0)),
        address: "192.0.2.7/24".parse().ok(),
        network: "::/0".parse().ok(),
        card: Some([1, 0x23, 0x45, 0x67, 0x89, 0xab]),
        long_card: Some([1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]),
        place: Some(PgPoint(f64::INFINITY, f64::NAN)),
        route: Some(PgLine(1.0, 0.0, 0.0)),
        mood: Some(Mood::Grosser),
        embedding: Some(PgVector(vec![1e-45, 2.0, 3.0])),
        pages: Some((Bound::Unbounded, Bound::Unbounded)),
        booked: Some((Bound::Included(moment("2026-02-28T12:00:00Z")), Bound::Unbounded)),
        numbers: some([0]),
        words: some(words.map(str::to_owned)),
        moods: some([Mood::Type]),
        keys: some([key()]),
        amounts: some([decimal("0"), decimal("0.50")]),
        moments: some([local.and_utc()]),
        docs: some([json!([null]), json!({"a": null})]),
        ..nothing
    }
}

fn negative(nothing: Sample) -> Sample {
    Sample {
        rough: Some(f32::NEG_INFINITY),
        exact: Some(f64::NEG_INFINITY),
        numbers: Some(vec![None, Some(1), None]),
        words: Some(vec![text("a"), None, text("NULL")]),
        ..nothing
    }
}
