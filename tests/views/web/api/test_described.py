"""The API does what its OpenAPI document says, whatever is sent: some hundreds of requests made up by schemathesis."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
_EACH = 4  # requests made up for each address


@pytest.fixture(scope="module")
def target(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("api") / "ledger.db"
    shutil.copy(filled, path)
    with TestClient(create_app(WebSettings(str(path))), base_url="http://127.0.0.1") as client:
        yield client


def operations() -> list[tuple[str, str]]:
    from communique.views.python import Ledger
    from communique.views.web.api.app import make_api
    from communique.views.web.keeping import Kept

    with Ledger(":memory:") as ledger:
        paths = make_api(ledger, Kept(), None).openapi()["paths"]
    return [(method, path) for path, found in paths.items() for method in found]


def _is_json(value: Any) -> bool:
    return isinstance(value, dict | list | str | int | float | bool | None)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("method", "path"), operations())
def test_whatever_is_sent_is_answered_as_described(target: TestClient, method: str, path: str) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.errors import Unsatisfiable
    from schemathesis.generation.modes import GenerationMode

    document = target.get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    operation = schema[path][method.upper()]

    answers = document["paths"][path][method]["responses"]

    def check(case: Any) -> None:
        sent = {"json": case.body} if method == "post" and _is_json(case.body) else {}
        found = target.request(method.upper(), "/api/v1" + case.formatted_path, params=dict(case.query or {}), **sent)
        assert found.status_code < 500, (method, case.formatted_path, sent, found.text[:300])
        told = answers.get(str(found.status_code), answers["default"])["content"]
        sort = found.headers["content-type"].partition(";")[0]
        assert sort in told, (case.formatted_path, str(found.url), found.status_code)
        shape = told[sort].get("schema", {}) if sort == "application/json" else {}
        if shape:
            jsonschema.Draft202012Validator({**shape, "components": document["components"]}).validate(found.json())

    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        strategy = operation.as_strategy(generation_mode=mode)
        run = settings(
            max_examples=_EACH, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )(given(case=strategy)(lambda case: check(case)))  # fmt: skip
        try:
            run()
        except Unsatisfiable:  # what takes no parameters has none that could be wrong
            assert mode is GenerationMode.NEGATIVE
