import io
import os
from pathlib import Path

import pytest

from communique.errors import InputError, TooLargeError, UnreadableError
from communique.sources.files import find_texts, read_paths
from communique.sources.source import Source


def read(*paths: str, stdin: bytes = b"", most: int = 10_000) -> list[Source | InputError]:
    return list(read_paths(paths, io.BytesIO(stdin), most))


def test_files_folders_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.TXT", "sub/c.txt", ".hidden.txt", "d.md"):
        (tmp_path / name).write_text(f"text of {name}", "utf-8")
    got = read(str(tmp_path), str(tmp_path / "d.md"), "-", stdin=b"from a pipe")
    assert [s.text for s in got if isinstance(s, Source)] == [
        "text of a.TXT", "text of b.txt", "text of sub/c.txt", "text of d.md", "from a pipe",
    ]  # fmt: skip
    assert [s.id for s in got if isinstance(s, Source)] == ["a", "b", "c", "d", None]


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("good", "utf-8")
    (tmp_path / "large.txt").write_text("x" * 10_001, "utf-8")
    (tmp_path / "empty.txt").touch()
    names = [str(tmp_path / n) for n in ("nosuch.txt", "large.txt", "empty.txt", "good.txt")]
    got = read(*names, "a\0b")
    assert [type(s).__name__ for s in got] == [
        "UnreadableError", "TooLargeError", "EmptyError", "Source", "UnreadableError",
    ]  # fmt: skip
    assert isinstance(got[1], TooLargeError) and got[1].name == names[1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x", "utf-8")
    path.chmod(0)
    (got,) = read(str(path))
    assert isinstance(got, UnreadableError) and "permission" in got.reason


def test_a_folder_without_texts_says_so(tmp_path: Path) -> None:
    (got,) = read(str(tmp_path))
    assert isinstance(got, UnreadableError) and "no text or archive" in got.reason
    assert find_texts(str(tmp_path)) == []
