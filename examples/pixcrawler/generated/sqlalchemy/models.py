"""Made by downspout from schema.ts; do not edit."""

import datetime as dt
import enum
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from typing import Any, ClassVar, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = sa.MetaData(
        naming_convention={
            "fk": "%(table_name)s_%(column_0_name)s_%(referred_table_name)s_id_fk",
            "uq": "%(table_name)s_%(column_0_N_name)s_unique",
        }
    )
    type_annotation_map: ClassVar = {
        str: sa.Text,
        dt.datetime: sa.DateTime(timezone=True),
    }


def enum_values(members: type[enum.StrEnum]) -> list[str]:
    """Returns what the database calls the members."""
    return [member.value for member in members]


def utc_now() -> dt.datetime:
    """Returns the current time."""
    return dt.datetime.now(dt.UTC)


class ApiKeyScope(enum.StrEnum):
    """What an API key may be used for."""

    READ = "read"
    WRITE = "write"
    CRAWL = "crawl"


API_KEY_SCOPE = sa.Enum(
    ApiKeyScope,
    name="api_key_scope",
    metadata=Base.metadata,
    values_callable=enum_values,
)


class CreditTransactionKind(enum.StrEnum):
    """Why credits moved."""

    PURCHASE = "purchase"
    BONUS = "bonus"
    USAGE = "usage"
    REFUND = "refund"


CREDIT_TRANSACTION_KIND = sa.Enum(
    CreditTransactionKind,
    name="credit_transaction_kind",
    metadata=Base.metadata,
    values_callable=enum_values,
)


class NotificationKind(enum.StrEnum):
    """What a notification is about."""

    CRAWL_FINISHED = "crawl-finished"
    CRAWL_FAILED = "crawl-failed"
    CREDITS_LOW = "credits-low"
    ANNOUNCEMENT = "announcement"


NOTIFICATION_KIND = sa.Enum(
    NotificationKind,
    name="notification_kind",
    metadata=Base.metadata,
    values_callable=enum_values,
)


class DigestFrequency(enum.StrEnum):
    """How often a user wants a summary by e-mail."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"


DIGEST_FREQUENCY = sa.Enum(
    DigestFrequency,
    name="digest_frequency",
    metadata=Base.metadata,
    values_callable=enum_values,
)


# Not ours: it is here for foreign keys to point at.
auth_users = sa.Table(
    "users",
    Base.metadata,
    sa.Column("id", sa.Uuid(), primary_key=True),
    schema="auth",
    info={"external": True},
)


ProfileRole = Literal["user", "admin"]


class Profile(Base):
    """The public side of a user: one row for each row of `auth.users`, made by a trigger when somebody signs up.

    Row-level security cannot protect single columns. That users may change their name but not their `role` is said by
    the column grants in `downspout.toml`.
    """

    __tablename__ = "profiles"
    __table_args__ = (
        sa.CheckConstraint("role in ('user', 'admin')", name="profiles_role_check"),
    )

    id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("auth.users.id", ondelete="CASCADE"), primary_key=True
    )
    """The id that Supabase Auth gave the user."""
    email: Mapped[str] = mapped_column(sa.String(255), unique=True)
    """The address the user signed up with."""
    full_name: Mapped[str | None] = mapped_column(sa.String(100))
    """How the user wants to be called."""
    avatar_url: Mapped[str | None]
    """Where the user's picture lies."""
    role: Mapped[ProfileRole] = mapped_column(sa.String(20), server_default="user")
    """What the user may do in the application as a whole."""
    onboarding_completed: Mapped[bool] = mapped_column(server_default=sa.false())
    """Whether the user has seen the introduction to its end."""
    onboarding_completed_at: Mapped[dt.datetime | None]
    """When that was."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When the row was created."""
    updated_at: Mapped[dt.datetime] = mapped_column(
        onupdate=utc_now, server_default=sa.func.now()
    )
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""

    projects: Mapped[list["Project"]] = relationship(
        back_populates="owner", passive_deletes="all"
    )
    api_keys: Mapped[list["ApiKey"]] = relationship(
        back_populates="user", passive_deletes="all"
    )
    activity_logs: Mapped[list["ActivityLog"]] = relationship(
        back_populates="user", passive_deletes="all"
    )
    credit_account: Mapped["CreditAccount | None"] = relationship(
        back_populates="user", passive_deletes="all"
    )
    notifications: Mapped[list["Notification"]] = relationship(
        back_populates="user", passive_deletes="all"
    )
    notification_preferences: Mapped["NotificationPreferences | None"] = relationship(
        back_populates="user", passive_deletes="all"
    )
    usage_metrics: Mapped[list["UsageMetric"]] = relationship(
        back_populates="user", passive_deletes="all"
    )


class ApiKey(Base):
    """Keys with which a user's own programs call the API. Only a hash is stored: a lost key is replaced, never recovered."""

    __tablename__ = "api_keys"
    __table_args__ = (sa.Index("api_keys_user_id_idx", "user_id"),)

    id: Mapped[UUID] = mapped_column(
        primary_key=True, server_default=sa.func.gen_random_uuid()
    )
    user_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("profiles.id", ondelete="CASCADE")
    )
    """Whose key it is."""
    name: Mapped[str] = mapped_column(sa.String(100))
    """A name by which users tell their keys apart."""
    prefix: Mapped[str] = mapped_column(sa.String(12))
    """The first characters of the key, shown in lists."""
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of the whole key, in hexadecimal."""
    scopes: Mapped[list[ApiKeyScope]] = mapped_column(
        postgresql.ARRAY(API_KEY_SCOPE, dimensions=1), server_default='{"read"}'
    )
    """What the key may be used for."""
    last_used_at: Mapped[dt.datetime | None]
    """When the key was last seen."""
    expires_at: Mapped[dt.datetime | None]
    """From when on the key is refused; never, if empty."""
    revoked_at: Mapped[dt.datetime | None]
    """When the user withdrew it."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When the row was created."""
    updated_at: Mapped[dt.datetime] = mapped_column(
        onupdate=utc_now, server_default=sa.func.now()
    )
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""

    user: Mapped["Profile"] = relationship(back_populates="api_keys")


ProjectStatus = Literal["active", "archived"]


class Project(Base):
    """A collection of crawl jobs with one purpose, such as a training set of cats."""

    __tablename__ = "projects"
    __table_args__ = (
        sa.CheckConstraint(
            "status in ('active', 'archived')", name="projects_status_check"
        ),
        sa.Index("projects_user_id_idx", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    """What the user calls it."""
    description: Mapped[str | None]
    """What it is for."""
    user_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("profiles.id", ondelete="CASCADE")
    )
    """The owner. All access to jobs and images goes through this column."""
    status: Mapped[ProjectStatus] = mapped_column(
        sa.String(20), server_default="active"
    )
    """Archived projects are shown apart."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When the row was created."""
    updated_at: Mapped[dt.datetime] = mapped_column(
        onupdate=utc_now, server_default=sa.func.now()
    )
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""

    owner: Mapped["Profile"] = relationship(back_populates="projects")
    crawl_jobs: Mapped[list["CrawlJob"]] = relationship(
        back_populates="project", passive_deletes="all"
    )


CrawlJobStatus = Literal["pending", "running", "completed", "failed", "cancelled"]


class CrawlJob(Base):
    """One run of the crawler. It is split into chunks, which the workers process side by side."""

    __tablename__ = "crawl_jobs"
    __table_args__ = (
        sa.CheckConstraint(
            "status in ('pending', 'running', 'completed', 'failed', 'cancelled')",
            name="crawl_jobs_status_check",
        ),
        sa.CheckConstraint(
            "progress between 0 and 100", name="crawl_jobs_progress_check"
        ),
        sa.CheckConstraint("max_images > 0", name="crawl_jobs_max_images_check"),
        sa.CheckConstraint(
            "active_chunks + completed_chunks + failed_chunks <= total_chunks",
            name="crawl_jobs_chunks_check",
        ),
        sa.Index("crawl_jobs_project_id_status_idx", "project_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(
        sa.ForeignKey("projects.id", ondelete="CASCADE")
    )
    """The project that gets the images."""
    name: Mapped[str] = mapped_column(sa.String(100))
    """What the user calls it."""
    keywords: Mapped[list[str]] = mapped_column(postgresql.JSONB)
    """What to search for."""
    max_images: Mapped[int] = mapped_column(server_default=sa.text("1000"))
    """When to stop."""
    status: Mapped[CrawlJobStatus] = mapped_column(
        sa.String(20), server_default="pending"
    )
    """Where the run stands."""
    progress: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Progress in per cent."""
    total_chunks: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Into how many chunks the run was split."""
    active_chunks: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Chunks in the hands of a worker."""
    completed_chunks: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Chunks that are done."""
    failed_chunks: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Chunks that were given up."""
    task_ids: Mapped[list[str]] = mapped_column(postgresql.JSONB, server_default="[]")
    """The workers' task ids, by which a run is cancelled."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When the row was created."""
    updated_at: Mapped[dt.datetime] = mapped_column(
        onupdate=utc_now, server_default=sa.func.now()
    )
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""

    project: Mapped["Project"] = relationship(back_populates="crawl_jobs")
    images: Mapped[list["Image"]] = relationship(
        back_populates="crawl_job", passive_deletes="all"
    )
    credit_transactions: Mapped[list["CreditTransaction"]] = relationship(
        back_populates="crawl_job", passive_deletes="all"
    )


class Image(Base):
    """One image that a crawl job found. The file itself lies in storage."""

    __tablename__ = "images"
    __table_args__ = (
        sa.CheckConstraint("width > 0 and height > 0", name="images_size_check"),
        sa.Index("images_crawl_job_id_idx", "crawl_job_id"),
        sa.Index(
            "images_hash_idx", "hash", postgresql_where=sa.text("hash is not null")
        ),
        sa.Index("images_labels_idx", "labels", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    crawl_job_id: Mapped[int] = mapped_column(
        sa.ForeignKey("crawl_jobs.id", ondelete="CASCADE")
    )
    """The run that found it."""
    original_url: Mapped[str]
    """Where it was found."""
    filename: Mapped[str] = mapped_column(sa.String(255))
    """Its name in storage."""
    storage_url: Mapped[str | None]
    """Where it lies in storage; empty until it has been downloaded."""
    width: Mapped[int | None]
    """Width in pixels."""
    height: Mapped[int | None]
    """Height in pixels."""
    file_size: Mapped[int | None] = mapped_column(sa.BigInteger)
    """Size in bytes."""
    format: Mapped[str | None] = mapped_column(sa.String(10))
    """File format, such as `jpeg`."""
    hash: Mapped[str | None] = mapped_column(sa.String(64))
    """A perceptual hash: images that look alike have the same one."""
    labels: Mapped[list[str]] = mapped_column(
        postgresql.ARRAY(sa.Text, dimensions=1), server_default="{}"
    )
    """Words that the classifier found for it."""
    metadata_: Mapped[dict[str, Any] | None] = mapped_column(
        "metadata", postgresql.JSONB(none_as_null=True)
    )
    """Whatever else the source said about it."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When it was found."""

    crawl_job: Mapped["CrawlJob"] = relationship(back_populates="images")


class ActivityLog(Base):
    """What happened, for the user's history and for support. Written by the back end, never changed."""

    __tablename__ = "activity_logs"
    __table_args__ = (
        sa.Index(
            "activity_logs_user_id_created_at_idx",
            "user_id",
            sa.text("created_at DESC NULLS LAST"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("profiles.id", ondelete="SET NULL")
    )
    """Who did it; empty when the account is gone."""
    action: Mapped[str] = mapped_column(sa.String(100))
    """What was done, such as `project.archived`."""
    resource_type: Mapped[str | None] = mapped_column(sa.String(50))
    """The kind of thing it was done to, such as `project`."""
    resource_id: Mapped[str | None] = mapped_column(sa.String(64))
    """The thing it was done to."""
    ip_address: Mapped[IPv4Address | IPv6Address | None] = mapped_column(
        postgresql.INET
    )
    """From where."""
    metadata_: Mapped[dict[str, Any]] = mapped_column(
        "metadata", postgresql.JSONB, server_default="{}"
    )
    """Details, by kind of action."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When."""

    user: Mapped["Profile | None"] = relationship(back_populates="activity_logs")


class CreditAccount(Base):
    """A user's credits. Users look at their account; only the back end moves credits."""

    __tablename__ = "credit_accounts"
    __table_args__ = (
        sa.CheckConstraint("balance >= 0", name="credit_accounts_balance_check"),
    )

    id: Mapped[UUID] = mapped_column(
        primary_key=True, server_default=sa.func.gen_random_uuid()
    )
    user_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("profiles.id", ondelete="CASCADE"), unique=True
    )
    """Whose account it is; everybody has one."""
    balance: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Credits left."""
    monthly_limit: Mapped[int | None]
    """The most that may be spent in a month; no limit, if empty."""
    auto_refill: Mapped[bool] = mapped_column(server_default=sa.false())
    """Whether credits are bought when the balance falls below the threshold."""
    refill_threshold: Mapped[int] = mapped_column(server_default=sa.text("100"))
    """The threshold for that."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When the row was created."""
    updated_at: Mapped[dt.datetime] = mapped_column(
        onupdate=utc_now, server_default=sa.func.now()
    )
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""

    user: Mapped["Profile"] = relationship(back_populates="credit_account")
    transactions: Mapped[list["CreditTransaction"]] = relationship(
        back_populates="account", passive_deletes="all"
    )


class CreditTransaction(Base):
    """Every movement of credits. The balance of an account is the sum of its rows here."""

    __tablename__ = "credit_transactions"
    __table_args__ = (
        sa.CheckConstraint("amount <> 0", name="credit_transactions_amount_check"),
        sa.Index(
            "credit_transactions_account_id_created_at_idx",
            "account_id",
            sa.text("created_at DESC NULLS LAST"),
        ),
        sa.Index("credit_transactions_crawl_job_id_idx", "crawl_job_id"),
    )

    id: Mapped[UUID] = mapped_column(
        primary_key=True, server_default=sa.func.gen_random_uuid()
    )
    account_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("credit_accounts.id", ondelete="CASCADE")
    )
    """The account that it changed."""
    kind: Mapped[CreditTransactionKind] = mapped_column(CREDIT_TRANSACTION_KIND)
    """Why."""
    amount: Mapped[int]
    """How many credits came (positive) or went (negative)."""
    balance_after: Mapped[int]
    """How many were left afterwards."""
    price: Mapped[Decimal | None] = mapped_column(sa.Numeric(10, 2))
    """What was paid, for purchases and refunds."""
    crawl_job_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("crawl_jobs.id", ondelete="SET NULL")
    )
    """The run that used the credits."""
    description: Mapped[str | None]
    """What the user reads on the statement."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When."""

    account: Mapped["CreditAccount"] = relationship(back_populates="transactions")
    crawl_job: Mapped["CrawlJob | None"] = relationship(
        back_populates="credit_transactions"
    )


class Notification(Base):
    """A message to a user, shown in the application."""

    __tablename__ = "notifications"
    __table_args__ = (
        sa.Index(
            "notifications_unread_idx",
            "user_id",
            postgresql_where=sa.text("read_at is null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("profiles.id", ondelete="CASCADE")
    )
    """To whom."""
    kind: Mapped[NotificationKind] = mapped_column(NOTIFICATION_KIND)
    """What it is about."""
    title: Mapped[str] = mapped_column(sa.String(255))
    """One line."""
    message: Mapped[str]
    """The whole message."""
    action_url: Mapped[str | None]
    """Where a click on it leads."""
    read_at: Mapped[dt.datetime | None]
    """When the user read it."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When it was sent."""

    user: Mapped["Profile"] = relationship(back_populates="notifications")


class NotificationPreferences(Base):
    """How a user wants to be told. One row per user."""

    __tablename__ = "notification_preferences"
    __table_args__ = (
        sa.CheckConstraint(
            "(quiet_from is null) = (quiet_until is null)",
            name="notification_preferences_quiet_check",
        ),
    )

    user_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True
    )
    """Whose preferences these are."""
    email_enabled: Mapped[bool] = mapped_column(server_default=sa.true())
    """Whether to send e-mails."""
    push_enabled: Mapped[bool] = mapped_column(server_default=sa.false())
    """Whether to send push messages."""
    digest: Mapped[DigestFrequency] = mapped_column(
        DIGEST_FREQUENCY, server_default="weekly"
    )
    """How often to send a summary."""
    quiet_from: Mapped[dt.time | None]
    """From when on to be quiet, in the user's own time."""
    quiet_until: Mapped[dt.time | None]
    """Until when."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When the row was created."""
    updated_at: Mapped[dt.datetime] = mapped_column(
        onupdate=utc_now, server_default=sa.func.now()
    )
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""

    user: Mapped["Profile"] = relationship(back_populates="notification_preferences")


class UsageMetric(Base):
    """What a user used, one row per day."""

    __tablename__ = "usage_metrics"
    __table_args__ = (
        sa.PrimaryKeyConstraint("user_id", "day", name="usage_metrics_user_id_day_pk"),
        sa.CheckConstraint(
            "images_kept <= images_found", name="usage_metrics_kept_check"
        ),
    )

    user_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("profiles.id", ondelete="CASCADE")
    )
    """Whose usage it is."""
    day: Mapped[dt.date]
    """The day, in UTC."""
    images_found: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Images found."""
    images_kept: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Images kept after validation."""
    kept_ratio: Mapped[Decimal | None] = mapped_column(
        sa.Numeric(5, 4),
        sa.Computed("images_kept::numeric / nullif(images_found, 0)", persisted=True),
    )
    """The share that was kept; empty when nothing was found."""
    api_calls: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Calls of the API."""
    storage_bytes: Mapped[int] = mapped_column(
        sa.BigInteger, server_default=sa.text("0")
    )
    """Bytes in storage at the end of the day."""
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    """When the row was created."""
    updated_at: Mapped[dt.datetime] = mapped_column(
        onupdate=utc_now, server_default=sa.func.now()
    )
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""

    user: Mapped["Profile"] = relationship(back_populates="usage_metrics")
