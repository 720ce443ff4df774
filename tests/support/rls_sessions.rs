//! Opens transactions as users of the example through the generated module: `main DATABASE_URL`.

#![deny(warnings, clippy::all)]

use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{BigInt, Text};
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;

mod session;

use session::acting_as;

type Wrapped = AsyncConnectionWrapper<AsyncPgConnection>;

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = Text)]
    role: String,
}

const ADA: &str = r#"{"sub": "aaaaaaaa-0000-0000-0000-000000000000", "note": "it's \"quoted\""}"#;
const BO: &str = r#"{"sub": "bbbbbbbb-0000-0000-0000-000000000000"}"#;

fn ask(connection: &mut Wrapped) -> Result<(i64, String), Error> {
    let answer: Answer =
        diesel::sql_query("select count(*), current_user::text as role from projects").get_result(connection)?;
    Ok((answer.count, answer.role))
}

fn main() {
    let url = std::env::args().nth(1).expect("a URL");
    let connection = &mut Wrapped::establish(&url).expect("a connection");
    let owner = (4, "postgres".to_owned());
    assert_eq!(ask(connection), Ok(owner.clone()));
    for claims in [ADA, BO] {
        assert_eq!(acting_as(connection, "authenticated", claims, ask), Ok((2, "authenticated".to_owned())));
        assert_eq!(ask(connection), Ok(owner.clone()));
    }
    let given_away: Result<usize, Error> = acting_as(connection, "authenticated", ADA, |connection| {
        diesel::sql_query("update projects set user_id = 'bbbbbbbb-0000-0000-0000-000000000000'").execute(connection)
    });
    assert!(given_away.is_err());
    assert!(acting_as(connection, "anon", "{}", ask).is_err());
    assert_eq!(ask(connection), Ok(owner));
    let claims = diesel::sql_query(
        "select 0::int8 as count, coalesce(current_setting('request.jwt.claims', true), '') as role",
    );
    assert_eq!(claims.get_result::<Answer>(connection).map(|answer| answer.role), Ok(String::new()));
    let nested: Result<(i64, String), Error> =
        connection.transaction(|connection| acting_as(connection, "authenticated", ADA, ask));
    assert_eq!(nested, Err(Error::AlreadyInTransaction));
    println!("done");
}
