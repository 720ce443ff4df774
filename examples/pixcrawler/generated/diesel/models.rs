// Made by downspout from schema.ts. Do not edit.
//
// Needs in Cargo.toml (the feature "postgres" does in place of "postgres_backend"):
//
//     bigdecimal = "0.4"
//     chrono = "0.4"
//     diesel = { version = "2.3", features = ["chrono", "network-address", "numeric", "postgres_backend", "serde_json", "uuid"] }
//     ipnetwork = "0.21"
//     serde_json = "1"
//     uuid = "1"

use std::io::Write as _;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, ToSql};
use ipnetwork::IpNetwork;
use uuid::Uuid;

use super::schema;

/// What happened, for the user's history and for support. Written by the back end, never changed.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::activity_logs)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(Profile, foreign_key = user_id))]
pub struct ActivityLog {
    pub id: i32,
    /// Who did it; empty when the account is gone.
    pub user_id: Option<Uuid>,
    /// What was done, such as `project.archived`.
    pub action: String,
    /// The kind of thing it was done to, such as `project`.
    pub resource_type: Option<String>,
    /// The thing it was done to.
    pub resource_id: Option<String>,
    /// From where.
    pub ip_address: Option<IpNetwork>,
    /// Details, by kind of action.
    pub metadata: serde_json::Value,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A new row of `activity_logs`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::activity_logs)]
pub struct NewActivityLog {
    pub id: Option<i32>,
    pub user_id: Option<Uuid>,
    pub action: String,
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    pub ip_address: Option<IpNetwork>,
    pub metadata: Option<serde_json::Value>,
    pub created_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `activity_logs`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::activity_logs)]
pub struct ActivityLogChanges {
    pub user_id: Option<Option<Uuid>>,
    pub action: Option<String>,
    pub resource_type: Option<Option<String>>,
    pub resource_id: Option<Option<String>>,
    pub ip_address: Option<Option<IpNetwork>>,
    pub metadata: Option<serde_json::Value>,
    pub created_at: Option<DateTime<Utc>>,
}

/// Keys with which a user's own programs call the API. Only a hash is stored: a lost key is replaced, never recovered.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::api_keys)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(Profile, foreign_key = user_id))]
pub struct ApiKey {
    pub id: Uuid,
    /// Whose key it is.
    pub user_id: Uuid,
    /// A name by which users tell their keys apart.
    pub name: String,
    /// The first characters of the key, shown in lists.
    pub prefix: String,
    /// SHA-256 of the whole key, in hexadecimal.
    pub key_hash: String,
    /// What the key may be used for.
    pub scopes: Vec<Option<ApiKeyScope>>,
    /// When the key was last seen.
    pub last_used_at: Option<DateTime<Utc>>,
    /// From when on the key is refused; never, if empty.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the user withdrew it.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When the row was created.
    pub created_at: DateTime<Utc>,
    /// When the row was last changed. A trigger keeps it true, whichever back end writes.
    pub updated_at: DateTime<Utc>,
}

/// A new row of `api_keys`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::api_keys)]
pub struct NewApiKey {
    pub id: Option<Uuid>,
    pub user_id: Uuid,
    pub name: String,
    pub prefix: String,
    pub key_hash: String,
    pub scopes: Option<Vec<Option<ApiKeyScope>>>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `api_keys`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::api_keys)]
pub struct ApiKeyChanges {
    pub user_id: Option<Uuid>,
    pub name: Option<String>,
    pub prefix: Option<String>,
    pub key_hash: Option<String>,
    pub scopes: Option<Vec<Option<ApiKeyScope>>>,
    pub last_used_at: Option<Option<DateTime<Utc>>>,
    pub expires_at: Option<Option<DateTime<Utc>>>,
    pub revoked_at: Option<Option<DateTime<Utc>>>,
    pub created_at: Option<DateTime<Utc>>,
    /// Drizzle supplies the current time on every update.
    pub updated_at: Option<DateTime<Utc>>,
}

/// One run of the crawler. It is split into chunks, which the workers process side by side.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::crawl_jobs)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(Project))]
pub struct CrawlJob {
    pub id: i32,
    /// The project that gets the images.
    pub project_id: i32,
    /// What the user calls it.
    pub name: String,
    /// What to search for.
    pub keywords: serde_json::Value,
    /// When to stop.
    pub max_images: i32,
    /// Where the run stands.
    ///
    /// One of `pending`, `running`, `completed`, `failed`, `cancelled`.
    pub status: String,
    /// Progress in per cent.
    pub progress: i32,
    /// Into how many chunks the run was split.
    pub total_chunks: i32,
    /// Chunks in the hands of a worker.
    pub active_chunks: i32,
    /// Chunks that are done.
    pub completed_chunks: i32,
    /// Chunks that were given up.
    pub failed_chunks: i32,
    /// The workers' task ids, by which a run is cancelled.
    pub task_ids: serde_json::Value,
    /// When the row was created.
    pub created_at: DateTime<Utc>,
    /// When the row was last changed. A trigger keeps it true, whichever back end writes.
    pub updated_at: DateTime<Utc>,
}

/// A new row of `crawl_jobs`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::crawl_jobs)]
pub struct NewCrawlJob {
    pub id: Option<i32>,
    pub project_id: i32,
    pub name: String,
    pub keywords: serde_json::Value,
    pub max_images: Option<i32>,
    pub status: Option<String>,
    pub progress: Option<i32>,
    pub total_chunks: Option<i32>,
    pub active_chunks: Option<i32>,
    pub completed_chunks: Option<i32>,
    pub failed_chunks: Option<i32>,
    pub task_ids: Option<serde_json::Value>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `crawl_jobs`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::crawl_jobs)]
pub struct CrawlJobChanges {
    pub project_id: Option<i32>,
    pub name: Option<String>,
    pub keywords: Option<serde_json::Value>,
    pub max_images: Option<i32>,
    pub status: Option<String>,
    pub progress: Option<i32>,
    pub total_chunks: Option<i32>,
    pub active_chunks: Option<i32>,
    pub completed_chunks: Option<i32>,
    pub failed_chunks: Option<i32>,
    pub task_ids: Option<serde_json::Value>,
    pub created_at: Option<DateTime<Utc>>,
    /// Drizzle supplies the current time on every update.
    pub updated_at: Option<DateTime<Utc>>,
}

/// A user's credits. Users look at their account; only the back end moves credits.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::credit_accounts)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(Profile, foreign_key = user_id))]
pub struct CreditAccount {
    pub id: Uuid,
    /// Whose account it is; everybody has one.
    pub user_id: Uuid,
    /// Credits left.
    pub balance: i32,
    /// The most that may be spent in a month; no limit, if empty.
    pub monthly_limit: Option<i32>,
    /// Whether credits are bought when the balance falls below the threshold.
    pub auto_refill: bool,
    /// The threshold for that.
    pub refill_threshold: i32,
    /// When the row was created.
    pub created_at: DateTime<Utc>,
    /// When the row was last changed. A trigger keeps it true, whichever back end writes.
    pub updated_at: DateTime<Utc>,
}

/// A new row of `credit_accounts`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::credit_accounts)]
pub struct NewCreditAccount {
    pub id: Option<Uuid>,
    pub user_id: Uuid,
    pub balance: Option<i32>,
    pub monthly_limit: Option<i32>,
    pub auto_refill: Option<bool>,
    pub refill_threshold: Option<i32>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `credit_accounts`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::credit_accounts)]
pub struct CreditAccountChanges {
    pub user_id: Option<Uuid>,
    pub balance: Option<i32>,
    pub monthly_limit: Option<Option<i32>>,
    pub auto_refill: Option<bool>,
    pub refill_threshold: Option<i32>,
    pub created_at: Option<DateTime<Utc>>,
    /// Drizzle supplies the current time on every update.
    pub updated_at: Option<DateTime<Utc>>,
}

/// Every movement of credits. The balance of an account is the sum of its rows here.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::credit_transactions)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(CreditAccount, foreign_key = account_id))]
#[diesel(belongs_to(CrawlJob))]
pub struct CreditTransaction {
    pub id: Uuid,
    /// The account that it changed.
    pub account_id: Uuid,
    /// Why.
    pub kind: CreditTransactionKind,
    /// How many credits came (positive) or went (negative).
    pub amount: i32,
    /// How many were left afterwards.
    pub balance_after: i32,
    /// What was paid, for purchases and refunds.
    pub price: Option<BigDecimal>,
    /// The run that used the credits.
    pub crawl_job_id: Option<i32>,
    /// What the user reads on the statement.
    pub description: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A new row of `credit_transactions`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::credit_transactions)]
pub struct NewCreditTransaction {
    pub id: Option<Uuid>,
    pub account_id: Uuid,
    pub kind: CreditTransactionKind,
    pub amount: i32,
    pub balance_after: i32,
    pub price: Option<BigDecimal>,
    pub crawl_job_id: Option<i32>,
    pub description: Option<String>,
    pub created_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `credit_transactions`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::credit_transactions)]
pub struct CreditTransactionChanges {
    pub account_id: Option<Uuid>,
    pub kind: Option<CreditTransactionKind>,
    pub amount: Option<i32>,
    pub balance_after: Option<i32>,
    pub price: Option<Option<BigDecimal>>,
    pub crawl_job_id: Option<Option<i32>>,
    pub description: Option<Option<String>>,
    pub created_at: Option<DateTime<Utc>>,
}

/// One image that a crawl job found. The file itself lies in storage.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::images)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(CrawlJob))]
pub struct Image {
    pub id: i32,
    /// The run that found it.
    pub crawl_job_id: i32,
    /// Where it was found.
    pub original_url: String,
    /// Its name in storage.
    pub filename: String,
    /// Where it lies in storage; empty until it has been downloaded.
    pub storage_url: Option<String>,
    /// Width in pixels.
    pub width: Option<i32>,
    /// Height in pixels.
    pub height: Option<i32>,
    /// Size in bytes.
    pub file_size: Option<i64>,
    /// File format, such as `jpeg`.
    pub format: Option<String>,
    /// A perceptual hash: images that look alike have the same one.
    pub hash: Option<String>,
    /// Words that the classifier found for it.
    pub labels: Vec<Option<String>>,
    /// Whatever else the source said about it.
    pub metadata: Option<serde_json::Value>,
    /// When it was found.
    pub created_at: DateTime<Utc>,
}

/// A new row of `images`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::images)]
pub struct NewImage {
    pub id: Option<i32>,
    pub crawl_job_id: i32,
    pub original_url: String,
    pub filename: String,
    pub storage_url: Option<String>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub file_size: Option<i64>,
    pub format: Option<String>,
    pub hash: Option<String>,
    pub labels: Option<Vec<Option<String>>>,
    pub metadata: Option<serde_json::Value>,
    pub created_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `images`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::images)]
pub struct ImageChanges {
    pub crawl_job_id: Option<i32>,
    pub original_url: Option<String>,
    pub filename: Option<String>,
    pub storage_url: Option<Option<String>>,
    pub width: Option<Option<i32>>,
    pub height: Option<Option<i32>>,
    pub file_size: Option<Option<i64>>,
    pub format: Option<Option<String>>,
    pub hash: Option<Option<String>>,
    pub labels: Option<Vec<Option<String>>>,
    pub metadata: Option<Option<serde_json::Value>>,
    pub created_at: Option<DateTime<Utc>>,
}

/// How a user wants to be told. One row per user.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::notification_preferences)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(primary_key(user_id))]
#[diesel(belongs_to(Profile, foreign_key = user_id))]
pub struct NotificationPreferences {
    /// Whose preferences these are.
    pub user_id: Uuid,
    /// Whether to send e-mails.
    pub email_enabled: bool,
    /// Whether to send push messages.
    pub push_enabled: bool,
    /// How often to send a summary.
    pub digest: DigestFrequency,
    /// From when on to be quiet, in the user's own time.
    pub quiet_from: Option<NaiveTime>,
    /// Until when.
    pub quiet_until: Option<NaiveTime>,
    /// When the row was created.
    pub created_at: DateTime<Utc>,
    /// When the row was last changed. A trigger keeps it true, whichever back end writes.
    pub updated_at: DateTime<Utc>,
}

/// A new row of `notification_preferences`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::notification_preferences)]
pub struct NewNotificationPreferences {
    pub user_id: Uuid,
    pub email_enabled: Option<bool>,
    pub push_enabled: Option<bool>,
    pub digest: Option<DigestFrequency>,
    pub quiet_from: Option<NaiveTime>,
    pub quiet_until: Option<NaiveTime>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `notification_preferences`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::notification_preferences)]
#[diesel(primary_key(user_id))]
pub struct NotificationPreferencesChanges {
    pub email_enabled: Option<bool>,
    pub push_enabled: Option<bool>,
    pub digest: Option<DigestFrequency>,
    pub quiet_from: Option<Option<NaiveTime>>,
    pub quiet_until: Option<Option<NaiveTime>>,
    pub created_at: Option<DateTime<Utc>>,
    /// Drizzle supplies the current time on every update.
    pub updated_at: Option<DateTime<Utc>>,
}

/// A message to a user, shown in the application.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::notifications)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(Profile, foreign_key = user_id))]
pub struct Notification {
    pub id: i32,
    /// To whom.
    pub user_id: Uuid,
    /// What it is about.
    pub kind: NotificationKind,
    /// One line.
    pub title: String,
    /// The whole message.
    pub message: String,
    /// Where a click on it leads.
    pub action_url: Option<String>,
    /// When the user read it.
    pub read_at: Option<DateTime<Utc>>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
}

/// A new row of `notifications`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::notifications)]
pub struct NewNotification {
    pub id: Option<i32>,
    pub user_id: Uuid,
    pub kind: NotificationKind,
    pub title: String,
    pub message: String,
    pub action_url: Option<String>,
    pub read_at: Option<DateTime<Utc>>,
    pub created_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `notifications`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::notifications)]
pub struct NotificationChanges {
    pub user_id: Option<Uuid>,
    pub kind: Option<NotificationKind>,
    pub title: Option<String>,
    pub message: Option<String>,
    pub action_url: Option<Option<String>>,
    pub read_at: Option<Option<DateTime<Utc>>>,
    pub created_at: Option<DateTime<Utc>>,
}

/// The public side of a user: one row for each row of `auth.users`, made by a trigger when somebody signs up.
///
/// Row-level security cannot protect single columns. That users may change their name but not their `role` is said by
/// the column grants in `downspout.toml`.
#[derive(Queryable, Selectable, Identifiable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::profiles)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct Profile {
    /// The id that Supabase Auth gave the user.
    pub id: Uuid,
    /// The address the user signed up with.
    pub email: String,
    /// How the user wants to be called.
    pub full_name: Option<String>,
    /// Where the user's picture lies.
    pub avatar_url: Option<String>,
    /// What the user may do in the application as a whole.
    ///
    /// One of `user`, `admin`.
    pub role: String,
    /// Whether the user has seen the introduction to its end.
    pub onboarding_completed: bool,
    /// When that was.
    pub onboarding_completed_at: Option<DateTime<Utc>>,
    /// When the row was created.
    pub created_at: DateTime<Utc>,
    /// When the row was last changed. A trigger keeps it true, whichever back end writes.
    pub updated_at: DateTime<Utc>,
}

/// A new row of `profiles`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::profiles)]
pub struct NewProfile {
    pub id: Uuid,
    pub email: String,
    pub full_name: Option<String>,
    pub avatar_url: Option<String>,
    pub role: Option<String>,
    pub onboarding_completed: Option<bool>,
    pub onboarding_completed_at: Option<DateTime<Utc>>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `profiles`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::profiles)]
pub struct ProfileChanges {
    pub email: Option<String>,
    pub full_name: Option<Option<String>>,
    pub avatar_url: Option<Option<String>>,
    pub role: Option<String>,
    pub onboarding_completed: Option<bool>,
    pub onboarding_completed_at: Option<Option<DateTime<Utc>>>,
    pub created_at: Option<DateTime<Utc>>,
    /// Drizzle supplies the current time on every update.
    pub updated_at: Option<DateTime<Utc>>,
}

/// A collection of crawl jobs with one purpose, such as a training set of cats.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::projects)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(belongs_to(Profile, foreign_key = user_id))]
pub struct Project {
    pub id: i32,
    /// What the user calls it.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The owner. All access to jobs and images goes through this column.
    pub user_id: Uuid,
    /// Archived projects are shown apart.
    ///
    /// One of `active`, `archived`.
    pub status: String,
    /// When the row was created.
    pub created_at: DateTime<Utc>,
    /// When the row was last changed. A trigger keeps it true, whichever back end writes.
    pub updated_at: DateTime<Utc>,
}

/// A new row of `projects`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::projects)]
pub struct NewProject {
    pub id: Option<i32>,
    pub name: String,
    pub description: Option<String>,
    pub user_id: Uuid,
    pub status: Option<String>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `projects`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::projects)]
pub struct ProjectChanges {
    pub name: Option<String>,
    pub description: Option<Option<String>>,
    pub user_id: Option<Uuid>,
    pub status: Option<String>,
    pub created_at: Option<DateTime<Utc>>,
    /// Drizzle supplies the current time on every update.
    pub updated_at: Option<DateTime<Utc>>,
}

/// What a user used, one row per day.
#[derive(Queryable, Selectable, Identifiable, Associations, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::usage_metrics)]
#[diesel(check_for_backend(diesel::pg::Pg))]
#[diesel(primary_key(user_id, day))]
#[diesel(belongs_to(Profile, foreign_key = user_id))]
pub struct UsageMetric {
    /// Whose usage it is.
    pub user_id: Uuid,
    /// The day, in UTC.
    pub day: NaiveDate,
    /// Images found.
    pub images_found: i32,
    /// Images kept after validation.
    pub images_kept: i32,
    /// The share that was kept; empty when nothing was found.
    pub kept_ratio: Option<BigDecimal>,
    /// Calls of the API.
    pub api_calls: i32,
    /// Bytes in storage at the end of the day.
    pub storage_bytes: i64,
    /// When the row was created.
    pub created_at: DateTime<Utc>,
    /// When the row was last changed. A trigger keeps it true, whichever back end writes.
    pub updated_at: DateTime<Utc>,
}

/// A new row of `usage_metrics`; `None` leaves a column to its default.
#[derive(Insertable, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::usage_metrics)]
pub struct NewUsageMetric {
    pub user_id: Uuid,
    pub day: NaiveDate,
    pub images_found: Option<i32>,
    pub images_kept: Option<i32>,
    // `kept_ratio` is left out: Postgres always makes it.
    pub api_calls: Option<i32>,
    pub storage_bytes: Option<i64>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// Changes to a row of `usage_metrics`; `None` leaves a column as it is.
#[derive(AsChangeset, Default, Clone, Debug, PartialEq)]
#[diesel(table_name = schema::usage_metrics)]
#[diesel(primary_key(user_id, day))]
pub struct UsageMetricChanges {
    pub images_found: Option<i32>,
    pub images_kept: Option<i32>,
    pub api_calls: Option<i32>,
    pub storage_bytes: Option<i64>,
    pub created_at: Option<DateTime<Utc>>,
    /// Drizzle supplies the current time on every update.
    pub updated_at: Option<DateTime<Utc>>,
}

/// What an API key may be used for.
#[derive(AsExpression, FromSqlRow, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[diesel(sql_type = schema::sql_types::ApiKeyScope)]
pub enum ApiKeyScope {
    Read,
    Write,
    Crawl,
}

impl ApiKeyScope {
    /// The label in the database.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Crawl => "crawl",
        }
    }
}

// print-schema derives no QueryId, which conditions on a column need.
impl QueryId for schema::sql_types::ApiKeyScope {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl ToSql<schema::sql_types::ApiKeyScope, Pg> for ApiKeyScope {
    fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.label().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<schema::sql_types::ApiKeyScope, Pg> for ApiKeyScope {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "read" => Ok(Self::Read),
            "write" => Ok(Self::Write),
            "crawl" => Ok(Self::Crawl),
            other => Err(format!("not a label of this enum: {other:?}").into()),
        }
    }
}

/// Why credits moved.
#[derive(AsExpression, FromSqlRow, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[diesel(sql_type = schema::sql_types::CreditTransactionKind)]
pub enum CreditTransactionKind {
    Purchase,
    Bonus,
    Usage,
    Refund,
}

impl CreditTransactionKind {
    /// The label in the database.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Bonus => "bonus",
            Self::Usage => "usage",
            Self::Refund => "refund",
        }
    }
}

// print-schema derives no QueryId, which conditions on a column need.
impl QueryId for schema::sql_types::CreditTransactionKind {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl ToSql<schema::sql_types::CreditTransactionKind, Pg> for CreditTransactionKind {
    fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.label().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<schema::sql_types::CreditTransactionKind, Pg> for CreditTransactionKind {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "purchase" => Ok(Self::Purchase),
            "bonus" => Ok(Self::Bonus),
            "usage" => Ok(Self::Usage),
            "refund" => Ok(Self::Refund),
            other => Err(format!("not a label of this enum: {other:?}").into()),
        }
    }
}

/// How often a user wants a summary by e-mail.
#[derive(AsExpression, FromSqlRow, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[diesel(sql_type = schema::sql_types::DigestFrequency)]
pub enum DigestFrequency {
    Never,
    Daily,
    Weekly,
}

impl DigestFrequency {
    /// The label in the database.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }
}

// print-schema derives no QueryId, which conditions on a column need.
impl QueryId for schema::sql_types::DigestFrequency {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl ToSql<schema::sql_types::DigestFrequency, Pg> for DigestFrequency {
    fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.label().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<schema::sql_types::DigestFrequency, Pg> for DigestFrequency {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "never" => Ok(Self::Never),
            "daily" => Ok(Self::Daily),
            "weekly" => Ok(Self::Weekly),
            other => Err(format!("not a label of this enum: {other:?}").into()),
        }
    }
}

/// What a notification is about.
#[derive(AsExpression, FromSqlRow, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[diesel(sql_type = schema::sql_types::NotificationKind)]
pub enum NotificationKind {
    CrawlFinished,
    CrawlFailed,
    CreditsLow,
    Announcement,
}

impl NotificationKind {
    /// The label in the database.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::CrawlFinished => "crawl-finished",
            Self::CrawlFailed => "crawl-failed",
            Self::CreditsLow => "credits-low",
            Self::Announcement => "announcement",
        }
    }
}

// print-schema derives no QueryId, which conditions on a column need.
impl QueryId for schema::sql_types::NotificationKind {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl ToSql<schema::sql_types::NotificationKind, Pg> for NotificationKind {
    fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.label().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<schema::sql_types::NotificationKind, Pg> for NotificationKind {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "crawl-finished" => Ok(Self::CrawlFinished),
            "crawl-failed" => Ok(Self::CrawlFailed),
            "credits-low" => Ok(Self::CreditsLow),
            "announcement" => Ok(Self::Announcement),
            other => Err(format!("not a label of this enum: {other:?}").into()),
        }
    }
}
