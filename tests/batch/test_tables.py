"""The columns are those that are documented, and DuckDB answers the questions of the documentation."""

import re
from pathlib import Path
from typing import Any

import pytest

from communique.batch.local import run
from communique.batch.options import Reading, Running
from communique.batch.tables import COLUMNS, schema_of

pytest.importorskip("pyarrow")
PAGE = (Path(__file__).parents[2] / "docs/batch.md").read_text("utf-8")


def test_every_column_is_documented_and_no_other() -> None:
    for table, columns in COLUMNS.items():
        part = PAGE.split(f"\n### {table}\n")[1].split("\n##")[0]
        told = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", part, re.M)
        assert told == [(name, sort, says) for name, (sort, says) in columns.items()]
        assert schema_of(table).names == list(columns)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables") / "result"
    run(["samples"], out, Reading(), Running(jobs=2))
    return out


@pytest.mark.parametrize("number", range(3))
def test_duckdb_answers_the_questions(result: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    question = re.findall(r"```sql\n(.*?)```", PAGE, re.S)[number]
    monkeypatch.chdir(result.parent)
    answer = duckdb.sql(question)
    rows = answer.fetchall()
    assert rows
    if number == 0:
        assert all(one < other and contacts >= 1 for one, other, _, contacts in rows)
    elif number == 1:
        texts = "\n".join(p.read_text("utf-8") for p in Path(__file__).parents[2].glob("samples/*.txt"))
        assert all(row[5] in texts and row[2] != row[3] for row in rows)
    else:
        assert all(since <= until for *_, since, until in rows if since)


def test_the_month_is_a_column_of_its_own(result: Path) -> None:
    from pyarrow import dataset

    table = dataset.dataset(result / "events", partitioning="hive").to_table(columns=["month", "published"])
    assert all(
        r["month"] == (r["published"].isoformat()[:7] if r["published"] else "unknown") for r in table.to_pylist()
    )
