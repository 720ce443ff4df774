//! Reads every row of tests/cases/rust/typed_json through the generated structs, and inserts it again, with 100 added to its
//! id: `typed_json URL`. Prints the rows.

#![deny(warnings)]

#[allow(dead_code)]
mod models;
mod schema;

use std::error::Error;

use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};

use models::{NewSetting, Setting};
use schema::settings;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("usage: typed_json URL")?;
    let connection = &mut AsyncPgConnection::establish(&url).await?;
    let rows = settings::table.order(settings::id).select(Setting::as_select()).load(connection).await?;
    for row in rows {
        println!("{row:?}");
        let new = NewSetting {
            id: row.id + 100,
            theme: row.theme,
            tags: Some(row.tags),
            faq: row.faq,
            address: row.address,
            counts: row.counts,
            pair: row.pair,
            tree: row.tree,
            level: row.level,
            events: row.events,
            mixed: row.mixed,
            vague: row.vague,
            count: row.count,
            when: row.when,
            free: row.free,
        };
        diesel::insert_into(settings::table).values(&new).execute(connection).await?;
    }
    Ok(())
}
