// Made by downspout from schema.ts. Do not edit.

pub mod sql_types {
    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "api_key_scope"))]
    pub struct ApiKeyScope;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "credit_transaction_kind"))]
    pub struct CreditTransactionKind;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "digest_frequency"))]
    pub struct DigestFrequency;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "notification_kind"))]
    pub struct NotificationKind;
}

diesel::table! {
    /// What happened, for the user's history and for support. Written by the back end, never changed.
    activity_logs (id) {
        id -> Int4,
        /// Who did it; empty when the account is gone.
        user_id -> Nullable<Uuid>,
        /// What was done, such as `project.archived`.
        #[max_length = 100]
        action -> Varchar,
        /// The kind of thing it was done to, such as `project`.
        #[max_length = 50]
        resource_type -> Nullable<Varchar>,
        /// The thing it was done to.
        #[max_length = 64]
        resource_id -> Nullable<Varchar>,
        /// From where.
        ip_address -> Nullable<Inet>,
        /// Details, by kind of action.
        metadata -> Jsonb,
        /// When.
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::ApiKeyScope;

    /// Keys with which a user's own programs call the API. Only a hash is stored: a lost key is replaced, never recovered.
    api_keys (id) {
        id -> Uuid,
        /// Whose key it is.
        user_id -> Uuid,
        /// A name by which users tell their keys apart.
        #[max_length = 100]
        name -> Varchar,
        /// The first characters of the key, shown in lists.
        #[max_length = 12]
        prefix -> Varchar,
        /// SHA-256 of the whole key, in hexadecimal.
        #[max_length = 64]
        key_hash -> Varchar,
        /// What the key may be used for.
        scopes -> Array<Nullable<ApiKeyScope>>,
        /// When the key was last seen.
        last_used_at -> Nullable<Timestamptz>,
        /// From when on the key is refused; never, if empty.
        expires_at -> Nullable<Timestamptz>,
        /// When the user withdrew it.
        revoked_at -> Nullable<Timestamptz>,
        /// When the row was created.
        created_at -> Timestamptz,
        /// When the row was last changed. A trigger keeps it true, whichever back end writes.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// One run of the crawler. It is split into chunks, which the workers process side by side.
    crawl_jobs (id) {
        id -> Int4,
        /// The project that gets the images.
        project_id -> Int4,
        /// What the user calls it.
        #[max_length = 100]
        name -> Varchar,
        /// What to search for.
        keywords -> Jsonb,
        /// When to stop.
        max_images -> Int4,
        /// Where the run stands.
        #[max_length = 20]
        status -> Varchar,
        /// Progress in per cent.
        progress -> Int4,
        /// Into how many chunks the run was split.
        total_chunks -> Int4,
        /// Chunks in the hands of a worker.
        active_chunks -> Int4,
        /// Chunks that are done.
        completed_chunks -> Int4,
        /// Chunks that were given up.
        failed_chunks -> Int4,
        /// The workers' task ids, by which a run is cancelled.
        task_ids -> Jsonb,
        /// When the row was created.
        created_at -> Timestamptz,
        /// When the row was last changed. A trigger keeps it true, whichever back end writes.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// A user's credits. Users look at their account; only the back end moves credits.
    credit_accounts (id) {
        id -> Uuid,
        /// Whose account it is; everybody has one.
        user_id -> Uuid,
        /// Credits left.
        balance -> Int4,
        /// The most that may be spent in a month; no limit, if empty.
        monthly_limit -> Nullable<Int4>,
        /// Whether credits are bought when the balance falls below the threshold.
        auto_refill -> Bool,
        /// The threshold for that.
        refill_threshold -> Int4,
        /// When the row was created.
        created_at -> Timestamptz,
        /// When the row was last changed. A trigger keeps it true, whichever back end writes.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::CreditTransactionKind;

    /// Every movement of credits. The balance of an account is the sum of its rows here.
    credit_transactions (id) {
        id -> Uuid,
        /// The account that it changed.
        account_id -> Uuid,
        /// Why.
        kind -> CreditTransactionKind,
        /// How many credits came (positive) or went (negative).
        amount -> Int4,
        /// How many were left afterwards.
        balance_after -> Int4,
        /// What was paid, for purchases and refunds.
        price -> Nullable<Numeric>,
        /// The run that used the credits.
        crawl_job_id -> Nullable<Int4>,
        /// What the user reads on the statement.
        description -> Nullable<Text>,
        /// When.
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// One image that a crawl job found. The file itself lies in storage.
    images (id) {
        id -> Int4,
        /// The run that found it.
        crawl_job_id -> Int4,
        /// Where it was found.
        original_url -> Text,
        /// Its name in storage.
        #[max_length = 255]
        filename -> Varchar,
        /// Where it lies in storage; empty until it has been downloaded.
        storage_url -> Nullable<Text>,
        /// Width in pixels.
        width -> Nullable<Int4>,
        /// Height in pixels.
        height -> Nullable<Int4>,
        /// Size in bytes.
        file_size -> Nullable<Int8>,
        /// File format, such as `jpeg`.
        #[max_length = 10]
        format -> Nullable<Varchar>,
        /// A perceptual hash: images that look alike have the same one.
        #[max_length = 64]
        hash -> Nullable<Varchar>,
        /// Words that the classifier found for it.
        labels -> Array<Nullable<Text>>,
        /// Whatever else the source said about it.
        metadata -> Nullable<Jsonb>,
        /// When it was found.
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::DigestFrequency;

    /// How a user wants to be told. One row per user.
    notification_preferences (user_id) {
        /// Whose preferences these are.
        user_id -> Uuid,
        /// Whether to send e-mails.
        email_enabled -> Bool,
        /// Whether to send push messages.
        push_enabled -> Bool,
        /// How often to send a summary.
        digest -> DigestFrequency,
        /// From when on to be quiet, in the user's own time.
        quiet_from -> Nullable<Time>,
        /// Until when.
        quiet_until -> Nullable<Time>,
        /// When the row was created.
        created_at -> Timestamptz,
        /// When the row was last changed. A trigger keeps it true, whichever back end writes.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::NotificationKind;

    /// A message to a user, shown in the application.
    notifications (id) {
        id -> Int4,
        /// To whom.
        user_id -> Uuid,
        /// What it is about.
        kind -> NotificationKind,
        /// One line.
        #[max_length = 255]
        title -> Varchar,
        /// The whole message.
        message -> Text,
        /// Where a click on it leads.
        action_url -> Nullable<Text>,
        /// When the user read it.
        read_at -> Nullable<Timestamptz>,
        /// When it was sent.
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// The public side of a user: one row for each row of `auth.users`, made by a trigger when somebody signs up.
    ///
    /// Row-level security cannot protect single columns. That users may change their name but not their `role` is said by
    /// the column grants in `downspout.toml`.
    profiles (id) {
        /// The id that Supabase Auth gave the user.
        id -> Uuid,
        /// The address the user signed up with.
        #[max_length = 255]
        email -> Varchar,
        /// How the user wants to be called.
        #[max_length = 100]
        full_name -> Nullable<Varchar>,
        /// Where the user's picture lies.
        avatar_url -> Nullable<Text>,
        /// What the user may do in the application as a whole.
        #[max_length = 20]
        role -> Varchar,
        /// Whether the user has seen the introduction to its end.
        onboarding_completed -> Bool,
        /// When that was.
        onboarding_completed_at -> Nullable<Timestamptz>,
        /// When the row was created.
        created_at -> Timestamptz,
        /// When the row was last changed. A trigger keeps it true, whichever back end writes.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// A collection of crawl jobs with one purpose, such as a training set of cats.
    projects (id) {
        id -> Int4,
        /// What the user calls it.
        #[max_length = 100]
        name -> Varchar,
        /// What it is for.
        description -> Nullable<Text>,
        /// The owner. All access to jobs and images goes through this column.
        user_id -> Uuid,
        /// Archived projects are shown apart.
        #[max_length = 20]
        status -> Varchar,
        /// When the row was created.
        created_at -> Timestamptz,
        /// When the row was last changed. A trigger keeps it true, whichever back end writes.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// What a user used, one row per day.
    usage_metrics (user_id, day) {
        /// Whose usage it is.
        user_id -> Uuid,
        /// The day, in UTC.
        day -> Date,
        /// Images found.
        images_found -> Int4,
        /// Images kept after validation.
        images_kept -> Int4,
        /// The share that was kept; empty when nothing was found.
        kept_ratio -> Nullable<Numeric>,
        /// Calls of the API.
        api_calls -> Int4,
        /// Bytes in storage at the end of the day.
        storage_bytes -> Int8,
        /// When the row was created.
        created_at -> Timestamptz,
        /// When the row was last changed. A trigger keeps it true, whichever back end writes.
        updated_at -> Timestamptz,
    }
}

diesel::joinable!(activity_logs -> profiles (user_id));
diesel::joinable!(api_keys -> profiles (user_id));
diesel::joinable!(crawl_jobs -> projects (project_id));
diesel::joinable!(credit_accounts -> profiles (user_id));
diesel::joinable!(credit_transactions -> crawl_jobs (crawl_job_id));
diesel::joinable!(credit_transactions -> credit_accounts (account_id));
diesel::joinable!(images -> crawl_jobs (crawl_job_id));
diesel::joinable!(notification_preferences -> profiles (user_id));
diesel::joinable!(notifications -> profiles (user_id));
diesel::joinable!(projects -> profiles (user_id));
diesel::joinable!(usage_metrics -> profiles (user_id));

// No joinable! for these, which `.on(…)` joins:
// - `profiles` -> `auth.users` (id): that table is not in this file

diesel::allow_tables_to_appear_in_same_query!(
    activity_logs,
    api_keys,
    crawl_jobs,
    credit_accounts,
    credit_transactions,
    images,
    notification_preferences,
    notifications,
    profiles,
    projects,
    usage_metrics,
);
