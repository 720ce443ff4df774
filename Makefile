# What a contributor types. Continuous integration runs the same lines from `.ci/run`.

.PHONY: all build test lint fmt gen check bless

all: lint test check

build:
	cargo build

# Asks the real tools: drizzle-kit, Postgres, Diesel, SQLAlchemy, Alembic, mypy, pyright, ruff. The first run installs them
# into target/tools.
test:
	tests/tools/setup
	cargo test

lint:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

fmt:
	cargo fmt

# Regenerates the examples.
gen:
	cargo run --quiet -- gen

# Fails when an example is not what its schema says.
check:
	cargo run --quiet -- gen --check

# Accepts what the tests print now as their snapshots: read the difference before you commit it.
bless:
	tests/tools/setup
	INSTA_UPDATE=always cargo test
