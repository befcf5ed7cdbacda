"""What reading is written in can be compiled: mypyc breaks off at some forms, and says so only in a slow build."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
MODULES = sorted(path for name in HOOK["hooks"]["custom"]["modules"] for path in (ROOT / "src").glob(name))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_no_star_stands_in_what_something_is_looked_for_in(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Compare):
            looked = [r for op, r in zip(node.ops, node.comparators, strict=True) if isinstance(op, ast.In | ast.NotIn)]
            found += [e.lineno for right in looked for e in getattr(right, "elts", ()) if isinstance(e, ast.Starred)]
    assert not found, f"{path.name}:{found}: `x in (a, *B)` cannot be compiled; write `x == a or x in B`"


def test_what_is_compiled_is_there() -> None:
    assert len(MODULES) > 40
