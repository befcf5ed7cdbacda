"""A step imports from the schema and from steps before it, never from later ones."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src/communique"
ORDER = ["errors", "collecting", "engine", "schema", "sources", "documents", "languages", "mentions", "resolution",
         "events", "ledger", "pipeline", "batch", "views"]  # fmt: skip
# Every part of the package is listed, so that a new one has to be given its place.
PARTS = sorted(p for p in SRC.iterdir() if p.suffix == ".py" or (p.is_dir() and p.name != "__pycache__"))


def imports(path: Path) -> set[str]:
    """Parts of the package that a module imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
            if node.module == "communique":
                names = [f"communique.{alias.name}" for alias in node.names if alias.name != "__version__"]
        found |= {name.split(".")[1] for name in names if name.startswith("communique.")}
    return found


def test_every_part_has_its_place() -> None:
    names = {p.stem for p in PARTS if p.stem != "__init__"}
    assert names <= set(ORDER)


@pytest.mark.parametrize("part", ORDER)
def test_imports_go_forward_only(part: str) -> None:
    before = set(ORDER[: ORDER.index(part) + 1])
    top = SRC / part
    for path in [*top.rglob("*.py")] if top.is_dir() else [SRC / f"{part}.py"]:
        if path.exists():
            assert imports(path) <= before, f"{path.relative_to(SRC)} imports from a later step"


def test_errors_import_nothing() -> None:
    assert imports(SRC / "errors.py") == set()
