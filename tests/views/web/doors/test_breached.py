"""Leaked passwords in a list of one's own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.views.web.doors.breached import is_breached
from communique.views.web.doors.passwords import BREACHED, check_new

LEAKED = [f"leaked password number {n}" for n in range(200)]


def put_list(path: Path, passwords: list[str], end: str = "\r\n") -> str:
    rows = sorted(hashlib.sha1(p.encode()).hexdigest().upper() for p in passwords)
    path.write_bytes("".join(f"{d}:{n}{end}" for n, d in enumerate(rows, 1)).encode())
    return str(path)


def test_every_line_is_found_and_no_other(tmp_path: Path) -> None:
    for number, end in ((200, "\r\n"), (1, "\n"), (2, "\n"), (0, "")):
        path = put_list(tmp_path / "list.txt", LEAKED[:number], end)
        assert all(is_breached(p, path) for p in LEAKED[:number])
        assert not any(is_breached(f"{p}!", path) for p in LEAKED)


def test_a_leaked_password_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    password = "seven lanterns beneath Okavango"
    check_new(password)
    monkeypatch.setenv(BREACHED, put_list(tmp_path / "list.txt", [*LEAKED, password]))
    with pytest.raises(UsageError, match="leaked"):
        check_new(password)
    check_new(f"{password}, and an eighth")


def test_what_is_no_list_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("a list of passwords\n" * 9, "utf-8")
    with pytest.raises(UsageError, match="no list of SHA-1"):
        is_breached("x", str(tmp_path / "notes.txt"))
    with pytest.raises(UsageError, match="cannot be read"):
        is_breached("x", str(tmp_path / "nothing.txt"))
