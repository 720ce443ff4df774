"""Takes rows of JSON values through Pydantic's models: {"models": path, "schemas": path, "url": url} -> {"rows": count}.

The models are those of the case rust/typed_json. Each row must come out as it went in; each wrong value must be refused.
"""

import importlib.util
import json
import sys
import traceback
from typing import Any

import pydantic
import sqlalchemy as sa
from sqlalchemy.orm import Session

THEME = {"mode": "dark", "accents": []}

# By column: what TypeScript does not allow there.
WRONG: dict[str, list[Any]] = {
    "theme": [None, {"mode": "red", "accents": []}, {"mode": "dark"}, {"mode": "dark", "accents": [1]}],
    "tags": ["a", [1], [None]],
    "faq": [{}, [{"question": "?"}], [{"question": "?", "answer": 1}]],
    "address": [{}, {"city": "c", "street": "s", "house-number": "n"}],
    "counts": [[], {"one": "two"}],
    "tree": [{"name": "a", "parent": None, "children": [{}]}],
    "level": ["middle", 1],
    "events": [[{"type": "other"}], [{"type": "moved"}]],
    "mixed": ["manual", {"self": False, "class": None}],
    "count": [3, "min"],
}


def load(name: str, path: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def text(values: dict[str, Any]) -> str:
    """For a comparison: 1 and 1.0 and True are equal, their texts are not."""
    return json.dumps(values, sort_keys=True)


def is_refused(model: type[pydantic.BaseModel], values: dict[str, Any]) -> bool:
    try:
        model.model_validate(values)
    except pydantic.ValidationError:
        return True
    return False


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    models, schemas = load("models", asked["models"]), load("schemas", asked["schemas"])
    engine = sa.create_engine(asked["url"].replace("postgresql:", "postgresql+psycopg:"), poolclass=sa.NullPool)
    with Session(engine) as session:
        rows = session.scalars(sa.select(models.Setting)).all()
        for row in rows:
            read = schemas.SettingRead.model_validate(row)
            values = {key: getattr(row, key) for key in models.Setting.__mapper__.column_attrs.keys()}
            assert text(read.model_dump()) == text(values), f"{read.model_dump()} != {values}"
            assert schemas.SettingRead.model_validate_json(read.model_dump_json()) == read
            assert text(schemas.SettingCreate(**values).model_dump()) == text(values)
            changes = {key: value for key, value in values.items() if key != "id"}
            assert text(schemas.SettingUpdate(**changes).model_dump()) == text(changes)
    assert not is_refused(schemas.SettingCreate, {"id": 1, "theme": THEME})
    for column, wrong in WRONG.items():
        for value in wrong:
            assert is_refused(schemas.SettingCreate, {"id": 1, "theme": THEME, column: value}), f"{column}: {value}"
            assert is_refused(schemas.SettingUpdate, {column: value}), f"{column}: {value}"
    schema = schemas.SettingRead.model_json_schema()
    assert schema["$defs"]["Theme"]["properties"]["mode"]["enum"] == ["light", "dark"], schema
    return {"rows": len(rows)}


for line in sys.stdin:
    try:
        said = answer(json.loads(line))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the answer
        said = {"error": f"{error!r}\n{traceback.format_exc(limit=-4)}"}
    print(json.dumps(said), flush=True)
