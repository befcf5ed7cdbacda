"""Users and their passwords."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from communique.errors import UnknownError, UsageError
from communique.ledger.store import Ledger
from communique.ledger.tables import users as table
from communique.views.web.doors import passwords
from communique.views.web.doors.users import (
    add_user,
    find_user,
    knows_password,
    list_users,
    remove_user,
    set_password,
    set_role,
)

GOOD = "plum orbit cactus ladder"


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.db")


def test_a_user_is_found_however_the_name_is_written(book: Ledger) -> None:
    add_user(book, "Anan", "reviewer", GOOD)
    for name in ("anan", "ANAN", " Anan ", "Ａｎａｎ"):
        found = find_user(book, name)
        assert found is not None and (found.shown, found.role) == ("Anan", "reviewer")
        assert knows_password(book, name, GOOD)
    assert not knows_password(book, "anan", GOOD + " ")
    assert not knows_password(book, "nobody", GOOD)


def test_two_users_do_not_share_a_name(book: Ledger) -> None:
    add_user(book, "anan", "reader", GOOD)
    with pytest.raises(UsageError, match="already"):
        add_user(book, "ANAN", "admin", GOOD)


@pytest.mark.parametrize("name", ["", " ", "a b", "a\u202eb", "a\x00b", "a\u200bb", "x" * 65])
def test_names_have_no_invisible_signs(book: Ledger, name: str) -> None:
    with pytest.raises(UsageError):
        add_user(book, name, "reader", GOOD)
    assert list_users(book) == []


@pytest.mark.parametrize(
    ("password", "why"),
    [("short", "too short"), ("password1234", "guessed"), ("qwertyuiop[]", "guessed"), ("anananananan", "guessed"),
     ("aaaaaaaaaaaaaaaaaaaa", "guessed"), ("x" * 1025, "too long")],
)  # fmt: skip
def test_weak_passwords_are_refused(book: Ledger, password: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        add_user(book, "anan", "reader", password)


_SIGNS = [GOOD, "متحف قمر سلم زيتون", GOOD + "a" * 900, "tab\tnul\x00 orbit cactus", "éclair 🍰 orbit ladder"]


@pytest.mark.parametrize("password", _SIGNS)
def test_any_signs_make_a_password_and_all_count(book: Ledger, password: str) -> None:
    add_user(book, "anan", "reader", password)
    assert knows_password(book, "anan", password)
    assert not knows_password(book, "anan", password[:-1])
    assert not knows_password(book, "anan", password + "x")


def test_passwords_are_stored_as_argon2id_alone(real_hashes: None, book: Ledger) -> None:
    add_user(book, "anan", "reader", GOOD)
    with book.reading() as connection:
        stored = connection.scalar(select(table.c.hash))
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert GOOD not in Path(book.name).read_bytes().decode("latin-1")


def test_a_hash_of_another_day_is_made_anew_at_sign_in(book: Ledger) -> None:
    from argon2 import PasswordHasher

    add_user(book, "anan", "reader", GOOD)
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    with book.writing() as connection:
        connection.execute(text("UPDATE users SET hash = :h"), {"h": weak})
    assert knows_password(book, "anan", GOOD)
    with book.reading() as connection:
        assert connection.scalar(select(table.c.hash)) != weak
    assert knows_password(book, "anan", GOOD)


def test_no_user_costs_the_same_work(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash with the same parameters is worked through, whether there is such a user or not."""
    add_user(book, "anan", "reader", GOOD)
    looked_at: list[str] = []

    class Counting:
        def verify(self, stored: str, password: bytes) -> bool:
            looked_at.append(stored)
            return bool(make_hasher().verify(stored, password))

    make_hasher = passwords._hasher
    passwords._of_nobody()
    monkeypatch.setattr(passwords, "_hasher", Counting)
    assert not knows_password(book, "anan", "wrong") and not knows_password(book, "nobody", "wrong")
    of_anan, of_nobody = (stored.rsplit("$", 2)[0] for stored in looked_at)
    assert of_anan == of_nobody


def test_few_hashes_are_made_at_once(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.errors import WaitError

    monkeypatch.setattr(passwords, "_PATIENCE", 0.01)
    with passwords._Turn(), passwords._Turn(), pytest.raises(WaitError):
        passwords.matches(None, "x")


def test_roles_and_passwords_change_and_users_go(book: Ledger) -> None:
    add_user(book, "anan", "reader", GOOD)
    set_role(book, "Anan", "admin")
    set_password(book, "Anan", "violin glacier tomato")
    assert [u.role for u in list_users(book)] == ["admin"]
    assert knows_password(book, "anan", "violin glacier tomato")
    remove_user(book, "ANAN")
    assert list_users(book) == []
    with pytest.raises(UnknownError, match="no user"):
        set_role(book, "anan", "reader")
    with pytest.raises(UnknownError, match="no user"):
        remove_user(book, "anan")
    with pytest.raises(UnknownError, match="no user"):
        set_password(book, "anan", GOOD)


def test_an_export_of_the_ledger_has_no_secrets(book: Ledger) -> None:
    from io import StringIO

    from communique.views.export.lines import write_lines

    add_user(book, "anan", "reader", GOOD)
    out = StringIO()
    write_lines(book, out)
    assert "argon2" not in out.getvalue() and "anan" not in out.getvalue()
