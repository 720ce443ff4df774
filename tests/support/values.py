"""Reads through generated models what Drizzle wrote, or writes the same values: as psycopg and asyncpg have them.

{"driver": "psycopg" | "asyncpg", "do": "read" | "write", "models": path, "schemas": path, "url": url, "rows": [row…]} ->
{"rows": count}. Rows are those of tests/tools/values.cjs as it prints them: each value in Drizzle's words, which the
type of its column in the database explains.

Whatever is read must be equal, and of the type that the model's annotation says. Each row goes through Pydantic's models.
"""

import asyncio
import datetime as dt
import enum
import importlib.util
import ipaddress
import json
import math
import re
import struct
import sys
import traceback
import types
import typing
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from pgvector import SparseVector
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

UNITS = {"year": 365, "mon": 30, "day": 1}


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def span(text: str) -> dt.timedelta:
    """An interval, with years of 365 days and months of 30: both drivers count so."""
    days = sum(int(count) * UNITS[unit] for count, unit in re.findall(r"([+-]?\d+) (year|mon|day)s?", text))
    clock = re.search(r"([+-]?)(\d+):(\d+):([\d.]+)$", text)
    if clock is None:
        return dt.timedelta(days=days)
    sign, hours, minutes, seconds = clock.groups()
    micros = int(Decimal(seconds) * 1_000_000)
    part = dt.timedelta(hours=int(hours), minutes=int(minutes), microseconds=micros)
    return dt.timedelta(days=days) + (-part if sign == "-" else part)


def span_of(value: Callable[[str], Any]) -> Callable[[str], Any]:
    """Ranges of a kind of values."""

    def read(text: str) -> Range[Any]:
        if text == "empty":
            return Range(empty=True)
        lower, upper = (value(part.strip('"')) if part else None for part in text[1:-1].split(","))
        return Range(lower, upper, bounds=text[0] + text[-1])  # type: ignore[arg-type]

    return read


def spans_of(value: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: [span_of(value)(part) for part in re.findall(r"[\[(][^\])]*[\])]", text)]


def pairs(text: str) -> dict[str, str | None]:
    def plain(part: str) -> str:
        return re.sub(r"\\(.)", r"\1", part)

    found = re.findall(r'"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")', text)
    nulls = re.findall(r'"(?:[^"\\]|\\.)*"=>(NULL)?', text)
    return {plain(key): None if null else plain(value) for (key, value), null in zip(found, nulls, strict=True)}


def address(text: str) -> Any:
    return ipaddress.ip_interface(text) if "/" in text else ipaddress.ip_address(text)


def sparse(text: str) -> SparseVector:
    items, dimensions = text.split("/")
    found = {int(at) - 1: float(value) for at, value in re.findall(r"(\d+):([-\d.]+)", items)}
    return SparseVector(found, int(dimensions))


def floats(items: Any) -> Any:
    return tuple(float(item) for item in (items.values() if isinstance(items, dict) else items))


# From Drizzle's words, by the type of the column in Postgres. What is not here is the text that it is.
WORDS: dict[str, Callable[[Any], Any]] = {
    "smallint": int,
    "integer": int,
    "bigint": int,
    "oid": int,
    "real": float,
    "double precision": float,
    "numeric": Decimal,
    "boolean": lambda value: value,
    "bytea": bytes.fromhex,
    "uuid": uuid.UUID,
    "json": lambda value: value,
    "jsonb": lambda value: value,
    "date": dt.date.fromisoformat,
    "time without time zone": dt.time.fromisoformat,
    "time with time zone": dt.time.fromisoformat,
    "timestamp without time zone": moment,
    "timestamp with time zone": moment,
    "interval": span,
    "inet": address,
    "cidr": ipaddress.ip_network,
    "point": floats,
    "line": floats,
    "vector": lambda items: [float(item) for item in items],
    "halfvec": lambda items: [float(item) for item in items],
    "sparsevec": sparse,
    "hstore": pairs,
    "int4range": span_of(int),
    "int8range": span_of(int),
    "numrange": span_of(Decimal),
    "daterange": span_of(dt.date.fromisoformat),
    "tsrange": span_of(moment),
    "tstzrange": span_of(moment),
    "int4multirange": spans_of(int),
    "tstzmultirange": spans_of(moment),
}



def points(text: str) -> list[Any]:
    return [tuple(map(float, pair.split(","))) for pair in re.findall(r"\(([^()]*)\)", text)]


def position(text: str) -> int:
    high, low = text.split("/")
    return (int(high, 16) << 32) + int(low, 16)


def snapshot(text: str) -> Any:
    oldest, next_, running = text.split(":")
    return int(oldest), int(next_), tuple(map(int, running.split(",")))


# What asyncpg has classes of its own for, where psycopg has the text: the models say `Any`.
OWN_WORDS: dict[str, Callable[[Any], Any]] = {
    "box": points,
    "pg_lsn": position,
    "txid_snapshot": snapshot,
}

TYPES = sa.text(
    """select a.attname, regexp_replace(format_type(a.atttypid, null), '\\(.*', '') from pg_attribute a
    where a.attrelid = to_regclass(:name) and a.attnum > 0"""
)


def words(kind: str, value: Any, labels: type[enum.Enum] | None) -> Any:
    if value is None:
        return None
    if kind.endswith("[]"):
        return items(kind.removesuffix("[]"), value, labels)
    if labels is not None:
        return labels(value)
    return WORDS.get(kind.split(" day to ")[0], str)(value)


def items(kind: str, value: Any, labels: type[enum.Enum] | None) -> Any:
    """Postgres has one type for arrays of all dimensions; JSON, points and vectors are lists themselves."""
    own = 1 if kind in ("point", "vector") else 0
    nested = isinstance(value, list) and kind not in ("json", "jsonb") and depth(value) > own
    if nested or (kind in ("json", "jsonb") and isinstance(value, list)):
        return [words(kind, it, labels) if not nested else items(kind, it, labels) for it in value]
    return words(kind, value, labels)


def depth(value: Any) -> int:
    if not isinstance(value, list):
        return 0
    return 1 + max((depth(item) for item in value), default=1)


def row_of(model: Any, types: dict[str, str], row: dict[str, Any], driver: str) -> dict[str, Any]:
    made = {}
    own = OWN_WORDS if driver == "asyncpg" else {}
    for key, value in row.items():
        attribute = re.sub(r"(?<!^)(?=[A-Z])", "_", key).lower()
        column = model.__table__.c[attribute]
        kind = column.type
        kind = getattr(kind, "item_type", kind)
        labels = getattr(kind, "enum_class", None)
        read = own.get(types[column.name])
        made[attribute] = read(value) if read and value is not None else words(types[column.name], value, labels)
    return made


def equal(found: Any, wanted: Any, kind: str) -> bool:
    """Equality; NaN is equal to itself, and a float of four bytes has seven digits."""
    if isinstance(wanted, (list, tuple)):
        same = isinstance(found, (list, tuple)) and len(found) == len(wanted)
        return same and all(equal(it, other, kind) for it, other in zip(found, wanted, strict=True))
    if isinstance(wanted, (float, Decimal)) and isinstance(found, (float, Decimal)):
        if math.isnan(wanted) or math.isnan(found):
            return math.isnan(wanted) and math.isnan(found)
        if kind.split("[")[0] in ("real", "vector", "halfvec"):
            return struct.pack("f", wanted) == struct.pack("f", found)
    if isinstance(wanted, SparseVector) and isinstance(found, SparseVector):
        return bool(wanted.to_list() == found.to_list())
    return bool(found == wanted)


def conforms(value: Any, hint: Any) -> bool:
    """Whether a value is what an annotation says. A list may have nulls, as in Drizzle's types: Postgres lets it."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return True
    if origin in (typing.Union, types.UnionType):
        return any(conforms(value, argument) for argument in arguments)
    if origin is typing.Literal:
        return value in arguments
    if origin is list:
        return isinstance(value, list) and all(it is None or conforms(it, arguments[0]) for it in value)
    if origin is tuple:
        same = isinstance(value, tuple) and len(value) == len(arguments)
        return same and all(conforms(it, argument) for it, argument in zip(value, arguments, strict=True))
    if origin is dict:
        return isinstance(value, dict) and all(conforms(it, arguments[1]) for it in value.values())
    if origin is Range:
        ends = (value.lower, value.upper) if isinstance(value, Range) else ()
        return isinstance(value, Range) and all(end is None or conforms(end, arguments[0]) for end in ends)
    if hint is None or hint is types.NoneType:
        return value is None
    if typing.is_typeddict(hint):
        hints = typing.get_type_hints(hint)
        known = isinstance(value, dict) and value.keys() <= hints.keys() and hint.__required_keys__ <= value.keys()
        return known and all(conforms(it, hints[key]) for key, it in value.items())
    # bool is an int and a datetime is a date, but not what the annotation means.
    if (hint is int and isinstance(value, bool)) or (hint is dt.date and isinstance(value, dt.datetime)):
        return False
    return isinstance(value, hint)


def read(model: Any, session: Session, row: dict[str, Any], types_: dict[str, str]) -> Any:
    found = session.get_one(model, row["id"])
    hints = typing.get_type_hints(model)
    for key, wanted in row.items():
        value = getattr(found, key)
        kind = types_[model.__table__.c[key].name]
        assert equal(value, wanted, kind), f"row {row['id']}, {key}: {value!r} is not {wanted!r}"
        (hint,) = typing.get_args(hints[key])
        assert conforms(value, hint), f"row {row['id']}, {key}: {value!r} is no {hint}"
    return found


def through_pydantic(schemas: Any, model: Any, found: Any, row: dict[str, Any], types_: dict[str, str]) -> None:
    """A row as a model, as JSON, as a model again, and as a new row."""
    name = model.__name__
    row_model = getattr(schemas, f"{name}Read")
    if any(types_[key].endswith("[]") and value and None in value for key, value in row.items()):
        # Drizzle's types have no nulls in lists either, and a model that checks says so.
        try:
            row_model.model_validate(found)
        except ValueError:
            return
        raise AssertionError("Pydantic takes a null in a list")
    made = row_model.model_validate(found)
    # What is of a driver's class, or pgvector's, has no form in JSON.
    own = {key for key, value in row.items() if isinstance(value, SparseVector) or types_[key] in OWN_WORDS}
    text = made.model_dump_json(by_alias=True, exclude=own)
    again = row_model.model_validate_json(json.dumps(json.loads(text) | dict.fromkeys(own)))
    again = again.model_copy(update={key: getattr(made, key) for key in own})
    new = getattr(schemas, f"{name}Create").model_validate(made.model_dump(by_alias=True))
    for key, wanted in row.items():
        kind = types_[model.__table__.c[key].name]
        for one in (made, again, new):
            value = getattr(one, key)
            assert equal(value, wanted, kind), f"Pydantic, row {row['id']}, {key}: {value!r} is not {wanted!r}"


def work(session: Session, asked: dict[str, Any], models: Any, schemas: Any) -> int:
    model = next(iter(models.Base.registry.mappers)).class_
    types_ = {name: kind for name, kind in session.execute(TYPES, {"name": model.__tablename__})}
    for printed in asked["rows"]:
        row = row_of(model, types_, printed, asked["driver"])
        if asked["do"] == "write":
            session.add(model(**row))
            continue
        found = read(model, session, row, types_)
        through_pydantic(schemas, model, found, row, types_)
    session.commit()
    return len(asked["rows"])


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    models, schemas = load("models", asked["models"]), load("schemas", asked["schemas"])
    options = {"options": "-c TimeZone=UTC"}
    url = asked["url"].replace("postgresql:", f"postgresql+{asked['driver']}:")
    if asked["driver"] == "psycopg":
        engine = sa.create_engine(url, poolclass=sa.NullPool, connect_args=options)
        with Session(engine) as session:
            return {"rows": work(session, asked, models, schemas)}

    async def run() -> int:
        settings = {"server_settings": {"TimeZone": "UTC"}}
        engine = create_async_engine(url, poolclass=sa.NullPool, connect_args=settings)
        async with AsyncSession(engine) as session:
            return await session.run_sync(lambda session: work(session, asked, models, schemas))

    return {"rows": asyncio.run(run())}


def load(name: str, path: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


for line in sys.stdin:
    try:
        said = answer(json.loads(line))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the answer
        said = {"error": f"{error!r}\n{traceback.format_exc(limit=-4)}"}
    print(json.dumps(said), flush=True)
