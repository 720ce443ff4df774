"""Inserts a row through every mapped class of generated models and reads it back, with psycopg and with asyncpg.

{"models": path, "url": url, "schemas": path} -> {"classes": [names]}. With `schemas`, each row comes from a Pydantic model
and goes into one. Values follow from the column types; a column with a default of the
database is left to it; a foreign key takes the value of a row that was inserted before.
"""

import asyncio
import datetime
import decimal
import enum
import importlib.util
import json
import sys
import traceback
import uuid
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Mapper, Session

Row = dict[str, Any]
MOMENT = datetime.datetime(2026, 2, 28, 12, 34, 56, 789000)

# By SQLAlchemy's type, the most special one first.
VALUES: list[tuple[type[Any], Any]] = [
    (sa.Uuid, uuid.UUID(int=7)),
    (sa.Boolean, True),
    (sa.BigInteger, 2**40),
    (sa.SmallInteger, 7),
    (sa.Integer, 70000),
    (postgresql.INET, "192.0.2.1"),
    (sa.JSON, {"key": ["ä", 1, None, {"nested": True}]}),
    (sa.Date, MOMENT.date()),
    (sa.Time, MOMENT.time()),
    (sa.Numeric, decimal.Decimal("0.25")),
]


def value_of(kind: sa.types.TypeEngine[Any]) -> Any:
    if isinstance(kind, sa.Enum):
        return next(iter(kind.enum_class)) if kind.enum_class else kind.enums[0]
    if isinstance(kind, sa.ARRAY):
        return [value_of(kind.item_type)]
    if isinstance(kind, sa.DateTime):
        return MOMENT.replace(tzinfo=datetime.UTC) if kind.timezone else MOMENT
    if isinstance(kind, sa.String):
        return 'it\'s "ä"'[: kind.length]
    return next(value for known, value in VALUES if isinstance(kind, known))


def row_of(mapper: Mapper[Any], made: dict[sa.Table, Row]) -> Row:
    """Values by attribute name, for every column that the database does not fill."""
    row: Row = {}
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        assert isinstance(column, sa.Column)
        if column.foreign_keys:
            target = next(iter(column.foreign_keys)).column
            row[attribute.key] = made[target.table][target.name]
        elif not is_filled(column):
            # JSON of a type that the schema declares has values of that type.
            annotation = str(mapper.class_.__annotations__[attribute.key])
            is_list = isinstance(column.type, sa.JSON) and "list[str]" in annotation
            row[attribute.key] = ['it\'s "ä"'] if is_list else value_of(column.type)
    return row


def is_filled(column: sa.Column[Any]) -> bool:
    """Whether the database or SQLAlchemy supplies the value."""
    if column.server_default is not None or column.computed is not None or column.identity is not None:
        return True
    return bool(column.primary_key and column.autoincrement and isinstance(column.type, sa.Integer))


def mappers(models: Any) -> list[Mapper[Any]]:
    by_table = {mapper.local_table: mapper for mapper in models.Base.registry.mappers}
    return [by_table[table] for table in models.Base.metadata.sorted_tables if table in by_table]


def check(mapper: Mapper[Any], item: Any, row: Row) -> Row:
    """The row as the database has it, by column name; what was written must have come back."""
    for key, value in row.items():
        found = getattr(item, key)
        found = found.value if isinstance(found, enum.Enum) and not isinstance(value, enum.Enum) else found
        assert str(found) == str(value) if key == "ip_address" else found == value, (
            f"{mapper}.{key}: {found!r} != {value!r}"
        )
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        assert column.nullable or getattr(item, attribute.key) is not None, f"{mapper}.{attribute.key} is empty"
    return {attribute.columns[0].name: getattr(item, attribute.key) for attribute in mapper.column_attrs}


def insert_user(number: int) -> sa.TextClause:
    return sa.text("insert into auth.users (id, email) values (:id, 'a@example.org')").bindparams(
        id=uuid.UUID(int=number)
    )


def from_pydantic(schemas: Any, mapper: Mapper[Any], row: Row) -> Row:
    """What a model for new rows has of a row: the same values, whether they come as objects or as JSON."""
    create = getattr(schemas, f"{mapper.class_.__name__}Create")
    made = create(**row)
    assert create.model_validate_json(made.model_dump_json(exclude_unset=True)) == made
    return {key: getattr(made, key) for key in made.model_fields_set}


def to_pydantic(schemas: Any, mapper: Mapper[Any], item: Any) -> None:
    """A row as a model, through JSON and back as a row; null is refused where the column refuses it."""
    read = getattr(schemas, f"{mapper.class_.__name__}Read")
    made = read.model_validate(item)
    assert read.model_validate_json(made.model_dump_json()) == made
    for key, value in dict(mapper.class_(**dict(made)).__dict__).items():
        assert key.startswith("_") or getattr(item, key) == value, f"{mapper}.{key}: {value!r}"
    update = getattr(schemas, f"{mapper.class_.__name__}Update", None)
    for key in update.model_fields if update else {}:
        change = {key: getattr(made, key)}
        assert update(**change).model_dump(exclude_unset=True).keys() == {key}
        try:
            update(**{key: None})
            assert mapper.columns[key].nullable, f"{mapper}.{key} may not be null"
        except ValueError:
            assert not mapper.columns[key].nullable, f"{mapper}.{key} may be null"


def write_and_read(models: Any, session: Session, schemas: Any) -> list[str]:
    session.execute(insert_user(7))
    # Tables that no class maps are the provider's: of them there is the user.
    made: dict[Any, Row] = {table: {"id": uuid.UUID(int=7)} for table in models.Base.metadata.sorted_tables}
    for mapper in mappers(models):
        row = row_of(mapper, made)
        row = from_pydantic(schemas, mapper, row) if schemas else row
        item = mapper.class_(**row)
        session.add(item)
        session.flush()
        identity = mapper.primary_key_from_instance(item)
        session.expunge_all()
        found = session.get_one(mapper.class_, tuple(identity))
        made[mapper.local_table] = check(mapper, found, row)
        if schemas:
            to_pydantic(schemas, mapper, found)
    session.rollback()
    return [mapper.class_.__name__ for mapper in mappers(models)]


def with_psycopg(models: Any, url: str, schemas: Any) -> list[str]:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=sa.NullPool)
    with Session(engine) as session:
        return write_and_read(models, session, schemas)


async def with_asyncpg(models: Any, url: str, schemas: Any) -> list[str]:
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"), poolclass=sa.NullPool)
    async with AsyncSession(engine) as session:
        return await session.run_sync(lambda session: write_and_read(models, session, schemas))


def load(name: str, path: str) -> Any:
    file = Path(path, "__init__.py") if Path(path).is_dir() else Path(path)
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


for line in sys.stdin:
    try:
        asked = json.loads(line)
        loaded = load("models", asked["models"])
        schemas = load("schemas", asked["schemas"]) if "schemas" in asked else None
        classes = with_psycopg(loaded, asked["url"], schemas)
        answer: dict[str, Any] = {"classes": classes}
        assert asyncio.run(with_asyncpg(loaded, asked["url"], schemas)) == classes
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the answer
        answer = {"error": f"{error!r}\n{traceback.format_exc(limit=-4)}"}
    print(json.dumps(answer), flush=True)
