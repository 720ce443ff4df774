"""Reads views through generated models, and tries to write to them.

{"models": path, "schemas": path, "url": url} -> {"rows": {name of the view: [rows]}}: what Pydantic's models have of each
view's rows, as JSON. A session must refuse to write, and no view may be among the tables that are made.
"""

import importlib.util
import json
import sys
import traceback
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session


def load(name: str, path: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def writes(session: Session, item: Any, change: str) -> bool:
    """Whether a session writes to a view."""
    try:
        if change == "insert":
            session.add(item)
        elif change == "delete":
            session.delete(item)
        else:
            sa.orm.attributes.flag_modified(item, change)
        session.flush()
    except TypeError as error:
        session.rollback()
        return "is a view" not in str(error)
    return True


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    models, schemas = load("models", asked["models"]), load("schemas", asked["schemas"])
    engine = sa.create_engine(asked["url"].replace("postgresql:", "postgresql+psycopg:"), poolclass=sa.NullPool)
    rows: dict[str, Any] = {}
    classes = {mapper.local_table: mapper.class_ for mapper in models.Base.registry.mappers}
    with Session(engine) as session:
        for name, table in models.ViewBase.metadata.tables.items():
            assert table.info == {"is_view": True}, table.info
            assert name not in models.Base.metadata.tables, f"{name} would be made"
            model = classes.get(table)
            found = session.scalars(sa.select(model)).all() if model else session.execute(sa.select(table)).all()
            read = getattr(schemas, f"{model.__name__ if model else 'Everybody'}Read")
            made = sorted(read.model_validate(row).model_dump_json() for row in found)
            rows[name] = [json.loads(row) for row in made]
            if model:
                assert not writes(session, found[0], model.__mapper__.column_attrs.keys()[-1]), f"{name} is updated"
                found = session.scalars(sa.select(model)).all()
                assert not writes(session, found[0], "delete"), f"{name} is deleted from"
                values = {attribute.key: getattr(found[0], attribute.key) for attribute in model.__mapper__.column_attrs}
                session.expunge_all()
                assert not writes(session, model(**values), "insert"), f"{name} is inserted into"
    return {"rows": rows}


for line in sys.stdin:
    try:
        said = answer(json.loads(line))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the answer
        said = {"error": f"{error!r}\n{traceback.format_exc(limit=-4)}"}
    print(json.dumps(said), flush=True)
