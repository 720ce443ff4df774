/**
 * The database of an image crawler: one Supabase Postgres, two back ends.
 *
 * The Next.js front end reads and writes it through Drizzle as the signed-in user, so every table says in its
 * policies what that user may do. The Python and Rust workers use the models that downspout makes from this file.
 *
 * Read it from top to bottom: building blocks, enums, then the tables from a user's profile down to the images,
 * then relations and the names of the row types.
 */
import { relations, sql, type SQL } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  inet,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  serial,
  text,
  time,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { authenticatedRole, authUid, authUsers } from 'drizzle-orm/supabase';

// ---------------------------------------------------------------------------------------------------------------------
// Building blocks
// ---------------------------------------------------------------------------------------------------------------------

/** A moment in time. Always with a time zone: the workers run in several. */
const moment = (name: string) => timestamp(name, { withTimezone: true });

/** The two moments that every editable row keeps. */
const timestamps = {
  /** When the row was created. */
  createdAt: moment('created_at').notNull().defaultNow(),
  /** When the row was last changed. A trigger keeps it true, whichever back end writes. */
  updatedAt: moment('updated_at')
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

/** A condition that allows only the listed words in a column. */
const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`;

/** True for rows whose column holds the signed-in user. `authUid` is `(select auth.uid())`: evaluated once per query. */
const isCurrentUser = (column: AnyPgColumn): SQL => sql`${column} = ${authUid}`;

/** True for rows of a project that belongs to the signed-in user. */
const ownsProject = (projectId: AnyPgColumn): SQL =>
  sql`exists (select 1 from ${projects} where ${projects.id} = ${projectId} and ${projects.userId} = ${authUid})`;

/** True for rows of a crawl job whose project belongs to the signed-in user. */
const ownsCrawlJob = (crawlJobId: AnyPgColumn): SQL =>
  sql`exists (select 1 from ${crawlJobs} join ${projects} on ${projects.id} = ${crawlJobs.projectId} where ${crawlJobs.id} = ${crawlJobId} and ${projects.userId} = ${authUid})`;

// ---------------------------------------------------------------------------------------------------------------------
// Enums
// ---------------------------------------------------------------------------------------------------------------------

const PROFILE_ROLES = ['user', 'admin'] as const;
const PROJECT_STATUSES = ['active', 'archived'] as const;
const CRAWL_JOB_STATUSES = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;

/** What an API key may be used for. */
export const apiKeyScope = pgEnum('api_key_scope', ['read', 'write', 'crawl']);

/** Why credits moved. */
export const creditTransactionKind = pgEnum('credit_transaction_kind', [
  'purchase',
  'bonus',
  'usage',
  'refund',
]);

/** What a notification is about. */
export const notificationKind = pgEnum('notification_kind', [
  'crawl-finished',
  'crawl-failed',
  'credits-low',
  'announcement',
]);

/** How often a user wants a summary by e-mail. */
export const digestFrequency = pgEnum('digest_frequency', ['never', 'daily', 'weekly']);

// ---------------------------------------------------------------------------------------------------------------------
// People
// ---------------------------------------------------------------------------------------------------------------------

/**
 * The public side of a user: one row for each row of `auth.users`, made by a trigger when somebody signs up.
 *
 * Row-level security cannot protect single columns. That users may change their name but not their `role` is said by
 * the column grants in `downspout.toml`.
 */
export const profiles = pgTable(
  'profiles',
  {
    /** The id that Supabase Auth gave the user. */
    id: uuid('id')
      .primaryKey()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    /** The address the user signed up with. */
    email: varchar('email', { length: 255 }).notNull().unique(),
    /** How the user wants to be called. */
    fullName: varchar('full_name', { length: 100 }),
    /** Where the user's picture lies. */
    avatarUrl: text('avatar_url'),
    /** What the user may do in the application as a whole. */
    role: varchar('role', { length: 20, enum: PROFILE_ROLES }).notNull().default('user'),
    /** Whether the user has seen the introduction to its end. */
    onboardingCompleted: boolean('onboarding_completed').notNull().default(false),
    /** When that was. */
    onboardingCompletedAt: moment('onboarding_completed_at'),
    ...timestamps,
  },
  (t) => [
    check('profiles_role_check', oneOf(t.role, PROFILE_ROLES)),
    /** Users see themselves, and nobody else. */
    pgPolicy('Users can view own profile', {
      for: 'select',
      to: authenticatedRole,
      using: isCurrentUser(t.id),
    }),
    /** For accounts older than the sign-up trigger. The role of a new profile is always `user`. */
    pgPolicy('Users can insert own profile', {
      for: 'insert',
      to: authenticatedRole,
      withCheck: sql`${isCurrentUser(t.id)} and ${t.role} = 'user'`,
    }),
    /** Which columns this covers stands in the grants. */
    pgPolicy('Users can update own profile', {
      for: 'update',
      to: authenticatedRole,
      using: isCurrentUser(t.id),
      withCheck: isCurrentUser(t.id),
    }),
  ],
);

/** Keys with which a user's own programs call the API. Only a hash is stored: a lost key is replaced, never recovered. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** Whose key it is. */
    userId: uuid('user_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** A name by which users tell their keys apart. */
    name: varchar('name', { length: 100 }).notNull(),
    /** The first characters of the key, shown in lists. */
    prefix: varchar('prefix', { length: 12 }).notNull(),
    /** SHA-256 of the whole key, in hexadecimal. */
    keyHash: varchar('key_hash', { length: 64 }).notNull().unique(),
    /** What the key may be used for. */
    scopes: apiKeyScope('scopes').array().notNull().default(['read']),
    /** When the key was last seen. */
    lastUsedAt: moment('last_used_at'),
    /** From when on the key is refused; never, if empty. */
    expiresAt: moment('expires_at'),
    /** When the user withdrew it. */
    revokedAt: moment('revoked_at'),
    ...timestamps,
  },
  (t) => [
    index('api_keys_user_id_idx').on(t.userId),
    pgPolicy('Users can view own API keys', {
      for: 'select',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
    }),
    /** Renaming and revoking; keys are issued by the back end, which alone knows how to hash them. */
    pgPolicy('Users can update own API keys', {
      for: 'update',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
      withCheck: isCurrentUser(t.userId),
    }),
    pgPolicy('Users can delete own API keys', {
      for: 'delete',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
    }),
  ],
);

// ---------------------------------------------------------------------------------------------------------------------
// Crawling
// ---------------------------------------------------------------------------------------------------------------------

/** A collection of crawl jobs with one purpose, such as a training set of cats. */
export const projects = pgTable(
  'projects',
  {
    id: serial('id').primaryKey(),
    /** What the user calls it. */
    name: varchar('name', { length: 100 }).notNull(),
    /** What it is for. */
    description: text('description'),
    /** The owner. All access to jobs and images goes through this column. */
    userId: uuid('user_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** Archived projects are shown apart. */
    status: varchar('status', { length: 20, enum: PROJECT_STATUSES }).notNull().default('active'),
    ...timestamps,
  },
  (t) => [
    index('projects_user_id_idx').on(t.userId),
    check('projects_status_check', oneOf(t.status, PROJECT_STATUSES)),
    /** Owners do as they like with their projects, but cannot give them away. */
    pgPolicy('Users can manage own projects', {
      for: 'all',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
      withCheck: isCurrentUser(t.userId),
    }),
  ],
);

/** One run of the crawler. It is split into chunks, which the workers process side by side. */
export const crawlJobs = pgTable(
  'crawl_jobs',
  {
    id: serial('id').primaryKey(),
    /** The project that gets the images. */
    projectId: integer('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** What the user calls it. */
    name: varchar('name', { length: 100 }).notNull(),
    /** What to search for. */
    keywords: jsonb('keywords').$type<string[]>().notNull(),
    /** When to stop. */
    maxImages: integer('max_images').notNull().default(1000),
    /** Where the run stands. */
    status: varchar('status', { length: 20, enum: CRAWL_JOB_STATUSES }).notNull().default('pending'),
    /** Progress in per cent. */
    progress: integer('progress').notNull().default(0),
    /** Into how many chunks the run was split. */
    totalChunks: integer('total_chunks').notNull().default(0),
    /** Chunks in the hands of a worker. */
    activeChunks: integer('active_chunks').notNull().default(0),
    /** Chunks that are done. */
    completedChunks: integer('completed_chunks').notNull().default(0),
    /** Chunks that were given up. */
    failedChunks: integer('failed_chunks').notNull().default(0),
    /** The workers' task ids, by which a run is cancelled. */
    taskIds: jsonb('task_ids').$type<string[]>().notNull().default([]),
    ...timestamps,
  },
  (t) => [
    index('crawl_jobs_project_id_status_idx').on(t.projectId, t.status),
    check('crawl_jobs_status_check', oneOf(t.status, CRAWL_JOB_STATUSES)),
    check('crawl_jobs_progress_check', sql`${t.progress} between 0 and 100`),
    check('crawl_jobs_max_images_check', sql`${t.maxImages} > 0`),
    check(
      'crawl_jobs_chunks_check',
      sql`${t.activeChunks} + ${t.completedChunks} + ${t.failedChunks} <= ${t.totalChunks}`,
    ),
    /** Ownership comes from the project: a job has no owner of its own that could disagree. */
    pgPolicy('Users can manage jobs of own projects', {
      for: 'all',
      to: authenticatedRole,
      using: ownsProject(t.projectId),
      withCheck: ownsProject(t.projectId),
    }),
  ],
);

/** One image that a crawl job found. The file itself lies in storage. */
export const images = pgTable(
  'images',
  {
    id: serial('id').primaryKey(),
    /** The run that found it. */
    crawlJobId: integer('crawl_job_id')
      .notNull()
      .references(() => crawlJobs.id, { onDelete: 'cascade' }),
    /** Where it was found. */
    originalUrl: text('original_url').notNull(),
    /** Its name in storage. */
    filename: varchar('filename', { length: 255 }).notNull(),
    /** Where it lies in storage; empty until it has been downloaded. */
    storageUrl: text('storage_url'),
    /** Width in pixels. */
    width: integer('width'),
    /** Height in pixels. */
    height: integer('height'),
    /** Size in bytes. */
    fileSize: bigint('file_size', { mode: 'number' }),
    /** File format, such as `jpeg`. */
    format: varchar('format', { length: 10 }),
    /** A perceptual hash: images that look alike have the same one. */
    hash: varchar('hash', { length: 64 }),
    /** Words that the classifier found for it. */
    labels: text('labels').array().notNull().default([]),
    /** Whatever else the source said about it. */
    metadata: jsonb('metadata').$type<Record<string, unknown>>(),
    /** When it was found. */
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('images_crawl_job_id_idx').on(t.crawlJobId),
    index('images_hash_idx')
      .on(t.hash)
      .where(sql`${t.hash} is not null`),
    index('images_labels_idx').using('gin', t.labels),
    check('images_size_check', sql`${t.width} > 0 and ${t.height} > 0`),
    pgPolicy('Users can view images of own projects', {
      for: 'select',
      to: authenticatedRole,
      using: ownsCrawlJob(t.crawlJobId),
    }),
    /** Users weed out what they do not want; only the workers add. */
    pgPolicy('Users can delete images of own projects', {
      for: 'delete',
      to: authenticatedRole,
      using: ownsCrawlJob(t.crawlJobId),
    }),
  ],
);

/** What happened, for the user's history and for support. Written by the back end, never changed. */
export const activityLogs = pgTable(
  'activity_logs',
  {
    id: serial('id').primaryKey(),
    /** Who did it; empty when the account is gone. */
    userId: uuid('user_id').references(() => profiles.id, { onDelete: 'set null' }),
    /** What was done, such as `project.archived`. */
    action: varchar('action', { length: 100 }).notNull(),
    /** The kind of thing it was done to, such as `project`. */
    resourceType: varchar('resource_type', { length: 50 }),
    /** The thing it was done to. */
    resourceId: varchar('resource_id', { length: 64 }),
    /** From where. */
    ipAddress: inet('ip_address'),
    /** Details, by kind of action. */
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull().default({}),
    /** When. */
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('activity_logs_user_id_created_at_idx').on(t.userId, t.createdAt.desc()),
    pgPolicy('Users can view own activity', {
      for: 'select',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
    }),
  ],
);

// ---------------------------------------------------------------------------------------------------------------------
// Credits
// ---------------------------------------------------------------------------------------------------------------------

/** A user's credits. Users look at their account; only the back end moves credits. */
export const creditAccounts = pgTable(
  'credit_accounts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** Whose account it is; everybody has one. */
    userId: uuid('user_id')
      .notNull()
      .unique()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** Credits left. */
    balance: integer('balance').notNull().default(0),
    /** The most that may be spent in a month; no limit, if empty. */
    monthlyLimit: integer('monthly_limit'),
    /** Whether credits are bought when the balance falls below the threshold. */
    autoRefill: boolean('auto_refill').notNull().default(false),
    /** The threshold for that. */
    refillThreshold: integer('refill_threshold').notNull().default(100),
    ...timestamps,
  },
  (t) => [
    check('credit_accounts_balance_check', sql`${t.balance} >= 0`),
    pgPolicy('Users can view own credit account', {
      for: 'select',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
    }),
  ],
);

/** Every movement of credits. The balance of an account is the sum of its rows here. */
export const creditTransactions = pgTable(
  'credit_transactions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The account that it changed. */
    accountId: uuid('account_id')
      .notNull()
      .references(() => creditAccounts.id, { onDelete: 'cascade' }),
    /** Why. */
    kind: creditTransactionKind('kind').notNull(),
    /** How many credits came (positive) or went (negative). */
    amount: integer('amount').notNull(),
    /** How many were left afterwards. */
    balanceAfter: integer('balance_after').notNull(),
    /** What was paid, for purchases and refunds. */
    price: numeric('price', { precision: 10, scale: 2 }),
    /** The run that used the credits. */
    crawlJobId: integer('crawl_job_id').references(() => crawlJobs.id, { onDelete: 'set null' }),
    /** What the user reads on the statement. */
    description: text('description'),
    /** When. */
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('credit_transactions_account_id_created_at_idx').on(t.accountId, t.createdAt.desc()),
    index('credit_transactions_crawl_job_id_idx').on(t.crawlJobId),
    check('credit_transactions_amount_check', sql`${t.amount} <> 0`),
    pgPolicy('Users can view own credit transactions', {
      for: 'select',
      to: authenticatedRole,
      using: sql`${t.accountId} in (select ${creditAccounts.id} from ${creditAccounts} where ${isCurrentUser(creditAccounts.userId)})`,
    }),
  ],
);

// ---------------------------------------------------------------------------------------------------------------------
// Notifications and usage
// ---------------------------------------------------------------------------------------------------------------------

/** A message to a user, shown in the application. */
export const notifications = pgTable(
  'notifications',
  {
    id: serial('id').primaryKey(),
    /** To whom. */
    userId: uuid('user_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** What it is about. */
    kind: notificationKind('kind').notNull(),
    /** One line. */
    title: varchar('title', { length: 255 }).notNull(),
    /** The whole message. */
    message: text('message').notNull(),
    /** Where a click on it leads. */
    actionUrl: text('action_url'),
    /** When the user read it. */
    readAt: moment('read_at'),
    /** When it was sent. */
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    /** The badge counts unread notifications on every page. */
    index('notifications_unread_idx')
      .on(t.userId)
      .where(sql`${t.readAt} is null`),
    pgPolicy('Users can view own notifications', {
      for: 'select',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
    }),
    /** Marking as read; the grants leave nothing else to change. */
    pgPolicy('Users can update own notifications', {
      for: 'update',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
      withCheck: isCurrentUser(t.userId),
    }),
    pgPolicy('Users can delete own notifications', {
      for: 'delete',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
    }),
  ],
);

/** How a user wants to be told. One row per user. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    /** Whose preferences these are. */
    userId: uuid('user_id')
      .primaryKey()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** Whether to send e-mails. */
    emailEnabled: boolean('email_enabled').notNull().default(true),
    /** Whether to send push messages. */
    pushEnabled: boolean('push_enabled').notNull().default(false),
    /** How often to send a summary. */
    digest: digestFrequency('digest').notNull().default('weekly'),
    /** From when on to be quiet, in the user's own time. */
    quietFrom: time('quiet_from'),
    /** Until when. */
    quietUntil: time('quiet_until'),
    ...timestamps,
  },
  (t) => [
    check(
      'notification_preferences_quiet_check',
      sql`(${t.quietFrom} is null) = (${t.quietUntil} is null)`,
    ),
    pgPolicy('Users can manage own notification preferences', {
      for: 'all',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
      withCheck: isCurrentUser(t.userId),
    }),
  ],
);

/** What a user used, one row per day. */
export const usageMetrics = pgTable(
  'usage_metrics',
  {
    /** Whose usage it is. */
    userId: uuid('user_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** The day, in UTC. */
    day: date('day').notNull(),
    /** Images found. */
    imagesFound: integer('images_found').notNull().default(0),
    /** Images kept after validation. */
    imagesKept: integer('images_kept').notNull().default(0),
    /** The share that was kept; empty when nothing was found. */
    keptRatio: numeric('kept_ratio', { precision: 5, scale: 4 }).generatedAlwaysAs(
      (): SQL =>
        sql`${usageMetrics.imagesKept}::numeric / nullif(${usageMetrics.imagesFound}, 0)`,
    ),
    /** Calls of the API. */
    apiCalls: integer('api_calls').notNull().default(0),
    /** Bytes in storage at the end of the day. */
    storageBytes: bigint('storage_bytes', { mode: 'number' }).notNull().default(0),
    ...timestamps,
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.day] }),
    check('usage_metrics_kept_check', sql`${t.imagesKept} <= ${t.imagesFound}`),
    pgPolicy('Users can view own usage', {
      for: 'select',
      to: authenticatedRole,
      using: isCurrentUser(t.userId),
    }),
  ],
);

// ---------------------------------------------------------------------------------------------------------------------
// Relations: the names by which rows reach each other, in Drizzle's queries and in the generated models
// ---------------------------------------------------------------------------------------------------------------------

export const profilesRelations = relations(profiles, ({ one, many }) => ({
  projects: many(projects),
  apiKeys: many(apiKeys),
  activityLogs: many(activityLogs),
  creditAccount: one(creditAccounts),
  notifications: many(notifications),
  notificationPreferences: one(notificationPreferences),
  usageMetrics: many(usageMetrics),
}));

export const apiKeysRelations = relations(apiKeys, ({ one }) => ({
  user: one(profiles, { fields: [apiKeys.userId], references: [profiles.id] }),
}));

export const projectsRelations = relations(projects, ({ one, many }) => ({
  owner: one(profiles, { fields: [projects.userId], references: [profiles.id] }),
  crawlJobs: many(crawlJobs),
}));

export const crawlJobsRelations = relations(crawlJobs, ({ one, many }) => ({
  project: one(projects, { fields: [crawlJobs.projectId], references: [projects.id] }),
  images: many(images),
  creditTransactions: many(creditTransactions),
}));

export const imagesRelations = relations(images, ({ one }) => ({
  crawlJob: one(crawlJobs, { fields: [images.crawlJobId], references: [crawlJobs.id] }),
}));

export const activityLogsRelations = relations(activityLogs, ({ one }) => ({
  user: one(profiles, { fields: [activityLogs.userId], references: [profiles.id] }),
}));

export const creditAccountsRelations = relations(creditAccounts, ({ one, many }) => ({
  user: one(profiles, { fields: [creditAccounts.userId], references: [profiles.id] }),
  transactions: many(creditTransactions),
}));

export const creditTransactionsRelations = relations(creditTransactions, ({ one }) => ({
  account: one(creditAccounts, {
    fields: [creditTransactions.accountId],
    references: [creditAccounts.id],
  }),
  crawlJob: one(crawlJobs, {
    fields: [creditTransactions.crawlJobId],
    references: [crawlJobs.id],
  }),
}));

export const notificationsRelations = relations(notifications, ({ one }) => ({
  user: one(profiles, { fields: [notifications.userId], references: [profiles.id] }),
}));

export const notificationPreferencesRelations = relations(notificationPreferences, ({ one }) => ({
  user: one(profiles, { fields: [notificationPreferences.userId], references: [profiles.id] }),
}));

export const usageMetricsRelations = relations(usageMetrics, ({ one }) => ({
  user: one(profiles, { fields: [usageMetrics.userId], references: [profiles.id] }),
}));

// ---------------------------------------------------------------------------------------------------------------------
// Row types. Their names are those of the generated Python classes and Rust structs too.
// ---------------------------------------------------------------------------------------------------------------------

export type Profile = typeof profiles.$inferSelect;
export type NewProfile = typeof profiles.$inferInsert;
export type ApiKey = typeof apiKeys.$inferSelect;
export type NewApiKey = typeof apiKeys.$inferInsert;
export type Project = typeof projects.$inferSelect;
export type NewProject = typeof projects.$inferInsert;
export type CrawlJob = typeof crawlJobs.$inferSelect;
export type NewCrawlJob = typeof crawlJobs.$inferInsert;
export type Image = typeof images.$inferSelect;
export type NewImage = typeof images.$inferInsert;
export type ActivityLog = typeof activityLogs.$inferSelect;
export type NewActivityLog = typeof activityLogs.$inferInsert;
export type CreditAccount = typeof creditAccounts.$inferSelect;
export type NewCreditAccount = typeof creditAccounts.$inferInsert;
export type CreditTransaction = typeof creditTransactions.$inferSelect;
export type NewCreditTransaction = typeof creditTransactions.$inferInsert;
export type Notification = typeof notifications.$inferSelect;
export type NewNotification = typeof notifications.$inferInsert;
export type NotificationPreferences = typeof notificationPreferences.$inferSelect;
export type NewNotificationPreferences = typeof notificationPreferences.$inferInsert;
export type UsageMetric = typeof usageMetrics.$inferSelect;
export type NewUsageMetric = typeof usageMetrics.$inferInsert;
