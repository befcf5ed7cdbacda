"""Two files of tests with one name would stop the whole suite before it begins."""

from collections import Counter
from pathlib import Path


def test_every_file_of_tests_has_a_name_of_its_own() -> None:
    names = Counter(p.name for p in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
