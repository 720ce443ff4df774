//! Writes a row of every table through the generated models and reads it back: `roundtrip DATABASE_URL`.

#![deny(warnings)]

use std::error::Error;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::json;
use uuid::Uuid;

use roundtrip::models::*;
use roundtrip::schema;

/// Inserts a row and loads the whole table: one row, and the same as the insertion returned.
macro_rules! write_and_read {
    ($connection:expr, $table:ident, $model:ty, $new:expr) => {{
        let insertion = diesel::insert_into(schema::$table::table).values($new);
        let written: $model = insertion.returning(<$model>::as_returning()).get_result($connection).await?;
        let read: Vec<$model> = schema::$table::table.select(<$model>::as_select()).load($connection).await?;
        assert_eq!(read, std::slice::from_ref(&written));
        println!("{}", stringify!($table));
        written
    }};
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("usage: roundtrip DATABASE_URL")?;
    let connection = &mut AsyncPgConnection::establish(&url).await?;
    let user = Uuid::from_u128(7);
    diesel::sql_query(format!("insert into auth.users (id, email) values ('{user}', 'ada@example.org')"))
        .execute(connection)
        .await?;
    people(connection, user).await?;
    let job = crawling(connection, user).await?;
    credits(connection, user, job).await?;
    the_rest(connection, user).await
}

/// A moment that Postgres stores exactly: it has microseconds.
fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp_micros(1_772_281_289_123_456).expect("a valid moment")
}

async fn people(connection: &mut AsyncPgConnection, user: Uuid) -> Result<(), Box<dyn Error>> {
    let profile = NewProfile {
        id: user,
        email: "ada@example.org".to_owned(),
        full_name: Some("Ada \"it's\" Łovelace".to_owned()),
        avatar_url: None,
        role: None,
        onboarding_completed: Some(true),
        onboarding_completed_at: Some(moment()),
        created_at: None,
        updated_at: None,
    };
    let written = write_and_read!(connection, profiles, Profile, &profile);
    assert_eq!((written.role.as_str(), written.onboarding_completed_at), ("user", Some(moment())));
    assert_eq!(written.full_name, profile.full_name);

    let key = NewApiKey {
        id: None,
        user_id: user,
        name: "key".to_owned(),
        prefix: "pk_1".to_owned(),
        key_hash: "0".repeat(64),
        scopes: Some(vec![Some(ApiKeyScope::Write), Some(ApiKeyScope::Crawl)]),
        last_used_at: None,
        expires_at: Some(moment()),
        revoked_at: None,
        created_at: None,
        updated_at: None,
    };
    let written = write_and_read!(connection, api_keys, ApiKey, &key);
    assert_eq!(Some(written.scopes), key.scopes);
    Ok(())
}

async fn crawling(connection: &mut AsyncPgConnection, user: Uuid) -> Result<i32, Box<dyn Error>> {
    let project = NewProject {
        id: None,
        name: "cats".to_owned(),
        description: None,
        user_id: user,
        status: None,
        created_at: None,
        updated_at: None,
    };
    let project = write_and_read!(connection, projects, Project, &project);

    let job = NewCrawlJob {
        id: None,
        project_id: project.id,
        name: "run".to_owned(),
        keywords: json!(["cat", {"or": null}]),
        max_images: None,
        status: Some("running".to_owned()),
        progress: Some(50),
        total_chunks: Some(2),
        active_chunks: Some(1),
        completed_chunks: Some(1),
        failed_chunks: None,
        task_ids: Some(json!([])),
        created_at: None,
        updated_at: None,
    };
    let job = write_and_read!(connection, crawl_jobs, CrawlJob, &job);
    assert_eq!((job.keywords, job.max_images), (json!(["cat", {"or": null}]), 1000));

    let image = NewImage {
        id: None,
        crawl_job_id: job.id,
        original_url: "https://example.org/cat.jpg".to_owned(),
        filename: "cat.jpg".to_owned(),
        storage_url: None,
        width: Some(640),
        height: Some(480),
        file_size: Some(5_000_000_000),
        format: Some("jpeg".to_owned()),
        hash: None,
        labels: Some(vec![Some("cat".to_owned()), Some("it's, \"so\" {cute}".to_owned())]),
        metadata: Some(json!({"camera": {"iso": 100}})),
        created_at: Some(moment()),
    };
    let written = write_and_read!(connection, images, Image, &image);
    assert_eq!((written.file_size, Some(written.labels)), (image.file_size, image.labels));
    assert_eq!((written.metadata, Some(written.created_at)), (image.metadata, image.created_at));

    // What belongs to what, and a change of one column.
    let project = diesel::update(&project)
        .set(ProjectChanges { description: Some(Some("all of them".to_owned())), ..Default::default() })
        .returning(Project::as_returning())
        .get_result(connection)
        .await?;
    assert_eq!(project.description.as_deref(), Some("all of them"));
    let jobs = CrawlJob::belonging_to(&project).select(schema::crawl_jobs::id).load::<i32>(connection).await?;
    assert_eq!(jobs, [job.id]);
    Ok(job.id)
}

async fn credits(connection: &mut AsyncPgConnection, user: Uuid, job: i32) -> Result<(), Box<dyn Error>> {
    let account = NewCreditAccount {
        id: Some(Uuid::from_u128(u128::MAX)),
        user_id: user,
        balance: Some(100),
        monthly_limit: None,
        auto_refill: None,
        refill_threshold: None,
        created_at: None,
        updated_at: None,
    };
    let account = write_and_read!(connection, credit_accounts, CreditAccount, &account);

    let transaction = NewCreditTransaction {
        id: None,
        account_id: account.id,
        kind: CreditTransactionKind::Purchase,
        amount: 100,
        balance_after: 100,
        price: Some("12345678.90".parse::<BigDecimal>()?),
        crawl_job_id: Some(job),
        description: None,
        created_at: None,
    };
    let written = write_and_read!(connection, credit_transactions, CreditTransaction, &transaction);
    assert_eq!((written.price, written.kind), (transaction.price, transaction.kind));
    Ok(())
}

async fn the_rest(connection: &mut AsyncPgConnection, user: Uuid) -> Result<(), Box<dyn Error>> {
    let log = NewActivityLog {
        id: None,
        user_id: Some(user),
        action: "project.created".to_owned(),
        resource_type: None,
        resource_id: None,
        ip_address: Some("2001:db8::1/64".parse()?),
        metadata: None,
        created_at: None,
    };
    let written = write_and_read!(connection, activity_logs, ActivityLog, &log);
    assert_eq!((written.ip_address, written.metadata), (log.ip_address, json!({})));

    let notification = NewNotification {
        id: None,
        user_id: user,
        kind: NotificationKind::CreditsLow,
        title: "hello".to_owned(),
        message: "line\nand line".to_owned(),
        action_url: None,
        read_at: None,
        created_at: None,
    };
    write_and_read!(connection, notifications, Notification, &notification);

    let preferences = NewNotificationPreferences {
        user_id: user,
        email_enabled: None,
        push_enabled: Some(true),
        digest: Some(DigestFrequency::Never),
        quiet_from: NaiveTime::from_hms_opt(22, 30, 0),
        quiet_until: NaiveTime::from_hms_opt(6, 0, 0),
        created_at: None,
        updated_at: None,
    };
    let written = write_and_read!(connection, notification_preferences, NotificationPreferences, &preferences);
    assert_eq!((written.quiet_from, written.digest), (preferences.quiet_from, DigestFrequency::Never));

    let usage = NewUsageMetric {
        user_id: user,
        day: NaiveDate::from_ymd_opt(2026, 2, 28).expect("a day"),
        images_found: Some(8),
        images_kept: Some(2),
        api_calls: None,
        storage_bytes: Some(i64::MAX),
        created_at: None,
        updated_at: None,
    };
    let written = write_and_read!(connection, usage_metrics, UsageMetric, &usage);
    assert_eq!(written.kept_ratio, Some("0.2500".parse()?));
    Ok(())
}
