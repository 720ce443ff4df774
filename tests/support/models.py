"""Answers questions about generated SQLAlchemy models: one JSON line in, one JSON line out.

{"do": "create", "models": path, "schemas": [...], "made": url}: makes the tables of the models in an empty database.
{"do": "compare", "models": path, "drizzle": url, "filter": path}: what Alembic would change in the database that Drizzle
    made; what it would do there for somebody who has one table of his own, with our filter and without.
{"do": "same", "models": path, "package": folder, "schemas": path}: whether a package makes the same tables and classes as a
    module, and Pydantic's models have the fields of the classes.
{"do": "describe", "models": path}: the tables in SQL, and how the classes are related.
{"do": "names", "models": path}: the names of tables, columns and labels, as Python reads them.
{"do": "docs", "models": path}: the docstrings, as Python reads them.
"""

import ast
import importlib.util
import json
import sys
import traceback
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import configure_mappers

# What supabase.sql makes: the models may reference it, but it is not theirs to create or to miss.
PROVIDED = {("auth", "users"), ("realtime", "messages"), ("neon_auth", "users_sync")}

POSTGRES = postgresql.dialect()  # type: ignore[no-untyped-call]
# So does SQLAlchemy 2.0 learn it when it connects.
POSTGRES._backslash_escapes = False

loaded: dict[str, ModuleType] = {}


def load(path: str) -> ModuleType:
    if path not in loaded:
        name = f"models_{len(loaded)}"
        file = Path(path, "__init__.py") if Path(path).is_dir() else Path(path)
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        # Annotations of mapped classes are looked up in the module by its name.
        sys.modules[name] = module
        with warnings.catch_warnings():
            # What SQLAlchemy warns about here, such as overlapping relationships, is a fault of the models.
            warnings.simplefilter("error", UserWarning)
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
        answer: dict[str, Any] = {"tables": len(metadata.tables), "changes": [repr(change) for change in found]}
        own = sa.MetaData()
        sa.Table("downspout_jobs", own, sa.Column("id", sa.Integer, primary_key=True))
        filters = {"filtered": load(question["filter"]).include_object, "unfiltered": include}
        for name, include_object in filters.items():
            options = {"include_schemas": True, "include_object": include_object}
            found = compare_metadata(MigrationContext.configure(connection, opts=options), own)
            answer[name] = [f"{change[0]} {getattr(change[1], 'name', '')}" for change in found]
    return answer


def same(question: dict[str, Any]) -> dict[str, Any]:
    module, package = load(question["models"]), load(question["package"])
    for name in package.__all__:
        assert hasattr(module, name), f"the package has {name}, the module has not"
    first, second = described(module.Base), described(package.Base)
    for name in first.keys() | second.keys():
        assert first.get(name) == second.get(name), f"{name}: {first.get(name)} or {second.get(name)}"
    schemas = load(question["schemas"])
    for mapper in module.Base.registry.mappers:
        read = getattr(schemas, f"{mapper.class_.__name__}Read")
        fields = [field.alias or name for name, field in read.model_fields.items()]
        assert fields == list(mapper.column_attrs.keys()), f"{read}: {fields}"
    return {"tables": len(first)}


def describe(question: dict[str, Any]) -> dict[str, Any]:
    return {"version": sa.__version__, "described": described(load(question["models"]).Base)}


def described(base: Any) -> dict[str, Any]:
    """What the tables are in SQL, and how the classes are related."""
    made: dict[str, Any] = {}
    for table in base.metadata.tables.values():
        indexes = sorted(str(sa.schema.CreateIndex(it).compile(dialect=POSTGRES)) for it in table.indexes)
        made[table.fullname] = [str(sa.schema.CreateTable(table).compile(dialect=POSTGRES)), indexes]
    for mapper in base.registry.mappers:
        related = {it.key: [it.mapper.class_.__name__, str(it.primaryjoin), it.uselist] for it in mapper.relationships}
        made[f"class {mapper.class_.__name__}"] = [list(mapper.column_attrs.keys()), related]
    return made


def names(question: dict[str, Any]) -> dict[str, Any]:
    def labels(kind: Any) -> Any:
        kind = kind.item_type if isinstance(kind, sa.ARRAY) else kind
        return kind.enums if isinstance(kind, sa.Enum) else None

    tables = load(question["models"]).Base.metadata.tables.values()
    return {"tables": {table.name: {it.name: labels(it.type) for it in table.columns} for table in tables}}


def docs(question: dict[str, Any]) -> dict[str, Any]:
    """Every text that stands alone as a statement: docstrings, also those behind attributes."""
    tree = ast.parse(Path(question["models"]).read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    return {"docs": [text.value for text in texts if isinstance(text, ast.Constant)]}


ANSWERS = {"create": create, "compare": compare, "same": same, "describe": describe, "names": names, "docs": docs}

for line in sys.stdin:
    try:
        asked = json.loads(line)
        answer = ANSWERS[asked["do"]](asked)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the answer
        answer = {"error": f"{error!r}\n{traceback.format_exc(limit=-4)}"}
    print(json.dumps(answer), flush=True)
