"""Answers questions about generated SQLAlchemy models: one JSON line in, one JSON line out.

{"do": "create", "models": path, "schemas": [...], "made": url}: makes the tables of the models in an empty database.
{"do": "compare", "models": path, "drizzle": url}: what Alembic would change in the database that Drizzle made.
{"do": "names", "models": path}: the names and texts in the models, as Python reads them.
"""

import importlib.util
import json
import sys
import traceback
import warnings
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.orm import configure_mappers

# What supabase.sql makes: the models may reference it, but it is not theirs to create or to miss.
PROVIDED = {("auth", "users"), ("realtime", "messages"), ("neon_auth", "users_sync")}

loaded: dict[str, ModuleType] = {}


def load(path: str) -> ModuleType:
    if path not in loaded:
        name = f"models_{len(loaded)}"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        # Annotations of mapped classes are looked up in the module by its name.
        sys.modules[name] = module
        with warnings.catch_warnings():
            # What SQLAlchemy warns about here, such as overlapping relationships, is a fault of the models.
            warnings.simplefilter("error", sa.exc.SAWarning)
            spec.loader.exec_module(module)
            configure_mappers()
        loaded[path] = module
    return loaded[path]


def engine(url: str) -> sa.Engine:
    return sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=sa.NullPool)


def create(question: dict[str, Any]) -> dict[str, Any]:
    metadata = load(question["models"]).Base.metadata
    with engine(question["made"]).begin() as connection:
        for schema in question["schemas"]:
            connection.execute(sa.schema.CreateSchema(schema, if_not_exists=True))
        metadata.create_all(connection)
    return {"tables": len(metadata.tables)}


def compare(question: dict[str, Any]) -> dict[str, Any]:
    metadata = load(question["models"]).Base.metadata

    def include(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
        if kind != "table":
            return True
        return (item.schema, name) not in PROVIDED and not item.info.get("is_view")

    options = {
        "compare_type": True,
        "compare_server_default": True,
        "include_schemas": True,
        "include_object": include,
    }
    with engine(question["drizzle"]).connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    return {"changes": [repr(change) for change in found]}


def names(question: dict[str, Any]) -> dict[str, Any]:
    module = load(question["models"])
    tables = {}
    for table in module.Base.metadata.tables.values():
        columns = {}
        for column in table.columns:
            default = column.server_default
            columns[column.name] = {
                "default": str(default.arg) if isinstance(default, sa.DefaultClause) else None,
                "labels": column.type.enums if isinstance(column.type, sa.Enum) else None,
            }
        tables[table.name] = columns
    docs = {name: item.__doc__ for name, item in vars(module).items() if isinstance(item, type) and item.__doc__}
    return {"tables": tables, "docs": docs}


ANSWERS = {"create": create, "compare": compare, "names": names}

for line in sys.stdin:
    try:
        asked = json.loads(line)
        answer = ANSWERS[asked["do"]](asked)
    except Exception:  # noqa: BLE001 - whatever goes wrong is the answer
        answer = {"error": traceback.format_exc(limit=-4)}
    print(json.dumps(answer), flush=True)
