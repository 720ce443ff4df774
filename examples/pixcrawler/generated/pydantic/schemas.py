"""Made by downspout from schema.ts; do not edit."""

import datetime as dt
import enum
from decimal import Decimal
from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Model(BaseModel):
    """What all models have in common."""

    model_config = ConfigDict(from_attributes=True, use_attribute_docstrings=True)


class Row(Model):
    """What all rows have in common: a decimal may be `NaN` or infinite."""

    model_config = ConfigDict(allow_inf_nan=True)


def refuse_null(value: Any) -> Any:
    """Refuses null where a field may be left out but not be null."""
    if value is None:
        raise ValueError("may be left out, but not be null")
    return value


NOT_NULL = BeforeValidator(refuse_null)


class ApiKeyScope(enum.StrEnum):
    """What an API key may be used for."""

    READ = "read"
    WRITE = "write"
    CRAWL = "crawl"


class CreditTransactionKind(enum.StrEnum):
    """Why credits moved."""

    PURCHASE = "purchase"
    BONUS = "bonus"
    USAGE = "usage"
    REFUND = "refund"


class NotificationKind(enum.StrEnum):
    """What a notification is about."""

    CRAWL_FINISHED = "crawl-finished"
    CRAWL_FAILED = "crawl-failed"
    CREDITS_LOW = "credits-low"
    ANNOUNCEMENT = "announcement"


class DigestFrequency(enum.StrEnum):
    """How often a user wants a summary by e-mail."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"


ProfileRole = Literal["user", "admin"]
ProjectStatus = Literal["active", "archived"]
CrawlJobStatus = Literal["pending", "running", "completed", "failed", "cancelled"]


class ProfileRead(Row):
    """The public side of a user: one row for each row of `auth.users`, made by a trigger when somebody signs up.

    Row-level security cannot protect single columns. That users may change their name but not their `role` is said by
    the column grants in `downspout.toml`.
    """

    id: UUID
    """The id that Supabase Auth gave the user."""
    email: str
    """The address the user signed up with."""
    full_name: str | None
    """How the user wants to be called."""
    avatar_url: str | None
    """Where the user's picture lies."""
    role: ProfileRole
    """What the user may do in the application as a whole."""
    onboarding_completed: bool
    """Whether the user has seen the introduction to its end."""
    onboarding_completed_at: dt.datetime | None
    """When that was."""
    created_at: dt.datetime
    """When the row was created."""
    updated_at: dt.datetime
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ProfileCreate(Model):
    """A new row of `profiles`."""

    id: UUID
    """The id that Supabase Auth gave the user."""
    email: str = Field(max_length=255)
    """The address the user signed up with."""
    full_name: str | None = Field(default=None, max_length=100)
    """How the user wants to be called."""
    avatar_url: str | None = None
    """Where the user's picture lies."""
    role: ProfileRole | None = None
    """What the user may do in the application as a whole."""
    onboarding_completed: bool | None = None
    """Whether the user has seen the introduction to its end."""
    onboarding_completed_at: dt.datetime | None = None
    """When that was."""
    created_at: dt.datetime | None = None
    """When the row was created."""
    updated_at: dt.datetime | None = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ProfileUpdate(Model):
    """What is to change in a row of `profiles`: the fields that are set."""

    email: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=255)
    """The address the user signed up with."""
    full_name: str | None = Field(default=None, max_length=100)
    """How the user wants to be called."""
    avatar_url: str | None = None
    """Where the user's picture lies."""
    role: Annotated[ProfileRole | None, NOT_NULL] = None
    """What the user may do in the application as a whole."""
    onboarding_completed: Annotated[bool | None, NOT_NULL] = None
    """Whether the user has seen the introduction to its end."""
    onboarding_completed_at: dt.datetime | None = None
    """When that was."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was created."""
    updated_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ApiKeyRead(Row):
    """Keys with which a user's own programs call the API. Only a hash is stored: a lost key is replaced, never recovered."""

    id: UUID
    user_id: UUID
    """Whose key it is."""
    name: str
    """A name by which users tell their keys apart."""
    prefix: str
    """The first characters of the key, shown in lists."""
    key_hash: str
    """SHA-256 of the whole key, in hexadecimal."""
    scopes: list[ApiKeyScope]
    """What the key may be used for."""
    last_used_at: dt.datetime | None
    """When the key was last seen."""
    expires_at: dt.datetime | None
    """From when on the key is refused; never, if empty."""
    revoked_at: dt.datetime | None
    """When the user withdrew it."""
    created_at: dt.datetime
    """When the row was created."""
    updated_at: dt.datetime
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ApiKeyCreate(Model):
    """A new row of `api_keys`."""

    id: UUID | None = None
    user_id: UUID
    """Whose key it is."""
    name: str = Field(max_length=100)
    """A name by which users tell their keys apart."""
    prefix: str = Field(max_length=12)
    """The first characters of the key, shown in lists."""
    key_hash: str = Field(max_length=64)
    """SHA-256 of the whole key, in hexadecimal."""
    scopes: list[ApiKeyScope] | None = None
    """What the key may be used for."""
    last_used_at: dt.datetime | None = None
    """When the key was last seen."""
    expires_at: dt.datetime | None = None
    """From when on the key is refused; never, if empty."""
    revoked_at: dt.datetime | None = None
    """When the user withdrew it."""
    created_at: dt.datetime | None = None
    """When the row was created."""
    updated_at: dt.datetime | None = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ApiKeyUpdate(Model):
    """What is to change in a row of `api_keys`: the fields that are set."""

    user_id: Annotated[UUID | None, NOT_NULL] = None
    """Whose key it is."""
    name: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=100)
    """A name by which users tell their keys apart."""
    prefix: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=12)
    """The first characters of the key, shown in lists."""
    key_hash: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=64)
    """SHA-256 of the whole key, in hexadecimal."""
    scopes: Annotated[list[ApiKeyScope] | None, NOT_NULL] = None
    """What the key may be used for."""
    last_used_at: dt.datetime | None = None
    """When the key was last seen."""
    expires_at: dt.datetime | None = None
    """From when on the key is refused; never, if empty."""
    revoked_at: dt.datetime | None = None
    """When the user withdrew it."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was created."""
    updated_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ProjectRead(Row):
    """A collection of crawl jobs with one purpose, such as a training set of cats."""

    id: int
    name: str
    """What the user calls it."""
    description: str | None
    """What it is for."""
    user_id: UUID
    """The owner. All access to jobs and images goes through this column."""
    status: ProjectStatus
    """Archived projects are shown apart."""
    created_at: dt.datetime
    """When the row was created."""
    updated_at: dt.datetime
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ProjectCreate(Model):
    """A new row of `projects`."""

    id: int | None = None
    name: str = Field(max_length=100)
    """What the user calls it."""
    description: str | None = None
    """What it is for."""
    user_id: UUID
    """The owner. All access to jobs and images goes through this column."""
    status: ProjectStatus | None = None
    """Archived projects are shown apart."""
    created_at: dt.datetime | None = None
    """When the row was created."""
    updated_at: dt.datetime | None = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ProjectUpdate(Model):
    """What is to change in a row of `projects`: the fields that are set."""

    name: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=100)
    """What the user calls it."""
    description: str | None = None
    """What it is for."""
    user_id: Annotated[UUID | None, NOT_NULL] = None
    """The owner. All access to jobs and images goes through this column."""
    status: Annotated[ProjectStatus | None, NOT_NULL] = None
    """Archived projects are shown apart."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was created."""
    updated_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class CrawlJobRead(Row):
    """One run of the crawler. It is split into chunks, which the workers process side by side."""

    id: int
    project_id: int
    """The project that gets the images."""
    name: str
    """What the user calls it."""
    keywords: list[str]
    """What to search for."""
    max_images: int
    """When to stop."""
    status: CrawlJobStatus
    """Where the run stands."""
    progress: int
    """Progress in per cent."""
    total_chunks: int
    """Into how many chunks the run was split."""
    active_chunks: int
    """Chunks in the hands of a worker."""
    completed_chunks: int
    """Chunks that are done."""
    failed_chunks: int
    """Chunks that were given up."""
    task_ids: list[str]
    """The workers' task ids, by which a run is cancelled."""
    created_at: dt.datetime
    """When the row was created."""
    updated_at: dt.datetime
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class CrawlJobCreate(Model):
    """A new row of `crawl_jobs`."""

    id: int | None = None
    project_id: int
    """The project that gets the images."""
    name: str = Field(max_length=100)
    """What the user calls it."""
    keywords: list[str]
    """What to search for."""
    max_images: int | None = None
    """When to stop."""
    status: CrawlJobStatus | None = None
    """Where the run stands."""
    progress: int | None = None
    """Progress in per cent."""
    total_chunks: int | None = None
    """Into how many chunks the run was split."""
    active_chunks: int | None = None
    """Chunks in the hands of a worker."""
    completed_chunks: int | None = None
    """Chunks that are done."""
    failed_chunks: int | None = None
    """Chunks that were given up."""
    task_ids: list[str] | None = None
    """The workers' task ids, by which a run is cancelled."""
    created_at: dt.datetime | None = None
    """When the row was created."""
    updated_at: dt.datetime | None = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class CrawlJobUpdate(Model):
    """What is to change in a row of `crawl_jobs`: the fields that are set."""

    project_id: Annotated[int | None, NOT_NULL] = None
    """The project that gets the images."""
    name: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=100)
    """What the user calls it."""
    keywords: Annotated[list[str] | None, NOT_NULL] = None
    """What to search for."""
    max_images: Annotated[int | None, NOT_NULL] = None
    """When to stop."""
    status: Annotated[CrawlJobStatus | None, NOT_NULL] = None
    """Where the run stands."""
    progress: Annotated[int | None, NOT_NULL] = None
    """Progress in per cent."""
    total_chunks: Annotated[int | None, NOT_NULL] = None
    """Into how many chunks the run was split."""
    active_chunks: Annotated[int | None, NOT_NULL] = None
    """Chunks in the hands of a worker."""
    completed_chunks: Annotated[int | None, NOT_NULL] = None
    """Chunks that are done."""
    failed_chunks: Annotated[int | None, NOT_NULL] = None
    """Chunks that were given up."""
    task_ids: Annotated[list[str] | None, NOT_NULL] = None
    """The workers' task ids, by which a run is cancelled."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was created."""
    updated_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class ImageRead(Row):
    """One image that a crawl job found. The file itself lies in storage."""

    id: int
    crawl_job_id: int
    """The run that found it."""
    original_url: str
    """Where it was found."""
    filename: str
    """Its name in storage."""
    storage_url: str | None
    """Where it lies in storage; empty until it has been downloaded."""
    width: int | None
    """Width in pixels."""
    height: int | None
    """Height in pixels."""
    file_size: int | None
    """Size in bytes."""
    format: str | None
    """File format, such as `jpeg`."""
    hash: str | None
    """A perceptual hash: images that look alike have the same one."""
    labels: list[str]
    """Words that the classifier found for it."""
    metadata_: dict[str, Any] | None
    """Whatever else the source said about it."""
    created_at: dt.datetime
    """When it was found."""


class ImageCreate(Model):
    """A new row of `images`."""

    id: int | None = None
    crawl_job_id: int
    """The run that found it."""
    original_url: str
    """Where it was found."""
    filename: str = Field(max_length=255)
    """Its name in storage."""
    storage_url: str | None = None
    """Where it lies in storage; empty until it has been downloaded."""
    width: int | None = None
    """Width in pixels."""
    height: int | None = None
    """Height in pixels."""
    file_size: int | None = None
    """Size in bytes."""
    format: str | None = Field(default=None, max_length=10)
    """File format, such as `jpeg`."""
    hash: str | None = Field(default=None, max_length=64)
    """A perceptual hash: images that look alike have the same one."""
    labels: list[str] | None = None
    """Words that the classifier found for it."""
    metadata_: dict[str, Any] | None = None
    """Whatever else the source said about it."""
    created_at: dt.datetime | None = None
    """When it was found."""


class ImageUpdate(Model):
    """What is to change in a row of `images`: the fields that are set."""

    crawl_job_id: Annotated[int | None, NOT_NULL] = None
    """The run that found it."""
    original_url: Annotated[str | None, NOT_NULL] = None
    """Where it was found."""
    filename: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=255)
    """Its name in storage."""
    storage_url: str | None = None
    """Where it lies in storage; empty until it has been downloaded."""
    width: int | None = None
    """Width in pixels."""
    height: int | None = None
    """Height in pixels."""
    file_size: int | None = None
    """Size in bytes."""
    format: str | None = Field(default=None, max_length=10)
    """File format, such as `jpeg`."""
    hash: str | None = Field(default=None, max_length=64)
    """A perceptual hash: images that look alike have the same one."""
    labels: Annotated[list[str] | None, NOT_NULL] = None
    """Words that the classifier found for it."""
    metadata_: dict[str, Any] | None = None
    """Whatever else the source said about it."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When it was found."""


class ActivityLogRead(Row):
    """What happened, for the user's history and for support. Written by the back end, never changed."""

    id: int
    user_id: UUID | None
    """Who did it; empty when the account is gone."""
    action: str
    """What was done, such as `project.archived`."""
    resource_type: str | None
    """The kind of thing it was done to, such as `project`."""
    resource_id: str | None
    """The thing it was done to."""
    ip_address: IPv4Address | IPv6Address | IPv4Interface | IPv6Interface | None
    """From where."""
    metadata_: dict[str, Any]
    """Details, by kind of action."""
    created_at: dt.datetime
    """When."""


class ActivityLogCreate(Model):
    """A new row of `activity_logs`."""

    id: int | None = None
    user_id: UUID | None = None
    """Who did it; empty when the account is gone."""
    action: str = Field(max_length=100)
    """What was done, such as `project.archived`."""
    resource_type: str | None = Field(default=None, max_length=50)
    """The kind of thing it was done to, such as `project`."""
    resource_id: str | None = Field(default=None, max_length=64)
    """The thing it was done to."""
    ip_address: IPv4Address | IPv6Address | IPv4Interface | IPv6Interface | None = None
    """From where."""
    metadata_: dict[str, Any] | None = None
    """Details, by kind of action."""
    created_at: dt.datetime | None = None
    """When."""


class ActivityLogUpdate(Model):
    """What is to change in a row of `activity_logs`: the fields that are set."""

    user_id: UUID | None = None
    """Who did it; empty when the account is gone."""
    action: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=100)
    """What was done, such as `project.archived`."""
    resource_type: str | None = Field(default=None, max_length=50)
    """The kind of thing it was done to, such as `project`."""
    resource_id: str | None = Field(default=None, max_length=64)
    """The thing it was done to."""
    ip_address: IPv4Address | IPv6Address | IPv4Interface | IPv6Interface | None = None
    """From where."""
    metadata_: Annotated[dict[str, Any] | None, NOT_NULL] = None
    """Details, by kind of action."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When."""


class CreditAccountRead(Row):
    """A user's credits. Users look at their account; only the back end moves credits."""

    id: UUID
    user_id: UUID
    """Whose account it is; everybody has one."""
    balance: int
    """Credits left."""
    monthly_limit: int | None
    """The most that may be spent in a month; no limit, if empty."""
    auto_refill: bool
    """Whether credits are bought when the balance falls below the threshold."""
    refill_threshold: int
    """The threshold for that."""
    created_at: dt.datetime
    """When the row was created."""
    updated_at: dt.datetime
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class CreditAccountCreate(Model):
    """A new row of `credit_accounts`."""

    id: UUID | None = None
    user_id: UUID
    """Whose account it is; everybody has one."""
    balance: int | None = None
    """Credits left."""
    monthly_limit: int | None = None
    """The most that may be spent in a month; no limit, if empty."""
    auto_refill: bool | None = None
    """Whether credits are bought when the balance falls below the threshold."""
    refill_threshold: int | None = None
    """The threshold for that."""
    created_at: dt.datetime | None = None
    """When the row was created."""
    updated_at: dt.datetime | None = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class CreditAccountUpdate(Model):
    """What is to change in a row of `credit_accounts`: the fields that are set."""

    user_id: Annotated[UUID | None, NOT_NULL] = None
    """Whose account it is; everybody has one."""
    balance: Annotated[int | None, NOT_NULL] = None
    """Credits left."""
    monthly_limit: int | None = None
    """The most that may be spent in a month; no limit, if empty."""
    auto_refill: Annotated[bool | None, NOT_NULL] = None
    """Whether credits are bought when the balance falls below the threshold."""
    refill_threshold: Annotated[int | None, NOT_NULL] = None
    """The threshold for that."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was created."""
    updated_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class CreditTransactionRead(Row):
    """Every movement of credits. The balance of an account is the sum of its rows here."""

    id: UUID
    account_id: UUID
    """The account that it changed."""
    kind: CreditTransactionKind
    """Why."""
    amount: int
    """How many credits came (positive) or went (negative)."""
    balance_after: int
    """How many were left afterwards."""
    price: Decimal | None
    """What was paid, for purchases and refunds."""
    crawl_job_id: int | None
    """The run that used the credits."""
    description: str | None
    """What the user reads on the statement."""
    created_at: dt.datetime
    """When."""


class CreditTransactionCreate(Model):
    """A new row of `credit_transactions`."""

    id: UUID | None = None
    account_id: UUID
    """The account that it changed."""
    kind: CreditTransactionKind
    """Why."""
    amount: int
    """How many credits came (positive) or went (negative)."""
    balance_after: int
    """How many were left afterwards."""
    price: Decimal | None = Field(default=None, max_digits=10, decimal_places=2)
    """What was paid, for purchases and refunds."""
    crawl_job_id: int | None = None
    """The run that used the credits."""
    description: str | None = None
    """What the user reads on the statement."""
    created_at: dt.datetime | None = None
    """When."""


class CreditTransactionUpdate(Model):
    """What is to change in a row of `credit_transactions`: the fields that are set."""

    account_id: Annotated[UUID | None, NOT_NULL] = None
    """The account that it changed."""
    kind: Annotated[CreditTransactionKind | None, NOT_NULL] = None
    """Why."""
    amount: Annotated[int | None, NOT_NULL] = None
    """How many credits came (positive) or went (negative)."""
    balance_after: Annotated[int | None, NOT_NULL] = None
    """How many were left afterwards."""
    price: Decimal | None = Field(default=None, max_digits=10, decimal_places=2)
    """What was paid, for purchases and refunds."""
    crawl_job_id: int | None = None
    """The run that used the credits."""
    description: str | None = None
    """What the user reads on the statement."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When."""


class NotificationRead(Row):
    """A message to a user, shown in the application."""

    id: int
    user_id: UUID
    """To whom."""
    kind: NotificationKind
    """What it is about."""
    title: str
    """One line."""
    message: str
    """The whole message."""
    action_url: str | None
    """Where a click on it leads."""
    read_at: dt.datetime | None
    """When the user read it."""
    created_at: dt.datetime
    """When it was sent."""


class NotificationCreate(Model):
    """A new row of `notifications`."""

    id: int | None = None
    user_id: UUID
    """To whom."""
    kind: NotificationKind
    """What it is about."""
    title: str = Field(max_length=255)
    """One line."""
    message: str
    """The whole message."""
    action_url: str | None = None
    """Where a click on it leads."""
    read_at: dt.datetime | None = None
    """When the user read it."""
    created_at: dt.datetime | None = None
    """When it was sent."""


class NotificationUpdate(Model):
    """What is to change in a row of `notifications`: the fields that are set."""

    user_id: Annotated[UUID | None, NOT_NULL] = None
    """To whom."""
    kind: Annotated[NotificationKind | None, NOT_NULL] = None
    """What it is about."""
    title: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=255)
    """One line."""
    message: Annotated[str | None, NOT_NULL] = None
    """The whole message."""
    action_url: str | None = None
    """Where a click on it leads."""
    read_at: dt.datetime | None = None
    """When the user read it."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When it was sent."""


class NotificationPreferencesRead(Row):
    """How a user wants to be told. One row per user."""

    user_id: UUID
    """Whose preferences these are."""
    email_enabled: bool
    """Whether to send e-mails."""
    push_enabled: bool
    """Whether to send push messages."""
    digest: DigestFrequency
    """How often to send a summary."""
    quiet_from: dt.time | None
    """From when on to be quiet, in the user's own time."""
    quiet_until: dt.time | None
    """Until when."""
    created_at: dt.datetime
    """When the row was created."""
    updated_at: dt.datetime
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class NotificationPreferencesCreate(Model):
    """A new row of `notification_preferences`."""

    user_id: UUID
    """Whose preferences these are."""
    email_enabled: bool | None = None
    """Whether to send e-mails."""
    push_enabled: bool | None = None
    """Whether to send push messages."""
    digest: DigestFrequency | None = None
    """How often to send a summary."""
    quiet_from: dt.time | None = None
    """From when on to be quiet, in the user's own time."""
    quiet_until: dt.time | None = None
    """Until when."""
    created_at: dt.datetime | None = None
    """When the row was created."""
    updated_at: dt.datetime | None = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class NotificationPreferencesUpdate(Model):
    """What is to change in a row of `notification_preferences`: the fields that are set."""

    email_enabled: Annotated[bool | None, NOT_NULL] = None
    """Whether to send e-mails."""
    push_enabled: Annotated[bool | None, NOT_NULL] = None
    """Whether to send push messages."""
    digest: Annotated[DigestFrequency | None, NOT_NULL] = None
    """How often to send a summary."""
    quiet_from: dt.time | None = None
    """From when on to be quiet, in the user's own time."""
    quiet_until: dt.time | None = None
    """Until when."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was created."""
    updated_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class UsageMetricRead(Row):
    """What a user used, one row per day."""

    user_id: UUID
    """Whose usage it is."""
    day: dt.date
    """The day, in UTC."""
    images_found: int
    """Images found."""
    images_kept: int
    """Images kept after validation."""
    kept_ratio: Decimal | None
    """The share that was kept; empty when nothing was found."""
    api_calls: int
    """Calls of the API."""
    storage_bytes: int
    """Bytes in storage at the end of the day."""
    created_at: dt.datetime
    """When the row was created."""
    updated_at: dt.datetime
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class UsageMetricCreate(Model):
    """A new row of `usage_metrics`."""

    user_id: UUID
    """Whose usage it is."""
    day: dt.date
    """The day, in UTC."""
    images_found: int | None = None
    """Images found."""
    images_kept: int | None = None
    """Images kept after validation."""
    api_calls: int | None = None
    """Calls of the API."""
    storage_bytes: int | None = None
    """Bytes in storage at the end of the day."""
    created_at: dt.datetime | None = None
    """When the row was created."""
    updated_at: dt.datetime | None = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""


class UsageMetricUpdate(Model):
    """What is to change in a row of `usage_metrics`: the fields that are set."""

    images_found: Annotated[int | None, NOT_NULL] = None
    """Images found."""
    images_kept: Annotated[int | None, NOT_NULL] = None
    """Images kept after validation."""
    api_calls: Annotated[int | None, NOT_NULL] = None
    """Calls of the API."""
    storage_bytes: Annotated[int | None, NOT_NULL] = None
    """Bytes in storage at the end of the day."""
    created_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was created."""
    updated_at: Annotated[dt.datetime | None, NOT_NULL] = None
    """When the row was last changed. A trigger keeps it true, whichever back end writes."""
