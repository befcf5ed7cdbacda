"""``communique users`` and ``communique tokens``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.errors import CommuniqueError
from communique.ledger.store import Ledger
from communique.views.cli.app import cli
from communique.views.web.doors.tokens import find_token
from communique.views.web.doors.users import knows_password

GOOD = "plum orbit cactus ladder"


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "ledger.db")


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=given)


def test_users_from_first_to_last(path: str) -> None:
    assert run("users", "add", "Anan", "--role", "admin", "--ledger", path, given=GOOD + "\n").exit_code == 0
    assert "Anan" in run("users", "list", "--ledger", path).output
    (user,) = json.loads(run("users", "list", "--ledger", path, "--format", "json").output)
    assert (user["name"], user["role"]) == ("anan", "admin") and "hash" not in user
    assert run("users", "password", "anan", "--ledger", path, given="violin glacier tomato\n").exit_code == 0
    with Ledger(path) as book:
        assert knows_password(book, "anan", "violin glacier tomato")
    assert run("users", "role", "anan", "--role", "reader", "--ledger", path).exit_code == 0
    assert run("users", "remove", "anan", "--ledger", path).exit_code == 0
    assert json.loads(run("users", "list", "--ledger", path, "--format", "json").stdout) == []


def test_a_password_is_no_argument(path: str) -> None:
    """It would stand in the list of processes and in the shell's history."""
    assert run("users", "add", "anan", GOOD, "--ledger", path).exit_code == 2
    assert run("users", "add", "anan", "--password", GOOD, "--ledger", path).exit_code == 2


def test_no_password_no_user(path: str) -> None:
    found = run("users", "add", "anan", "--ledger", path, given="")
    assert isinstance(found.exception, CommuniqueError) and "standard input" in str(found.exception)


def test_a_token_is_shown_once(path: str) -> None:
    run("users", "add", "anan", "--role", "reviewer", "--ledger", path, given=GOOD + "\n")
    made = run("tokens", "add", "weekly", "--user", "anan", "--ledger", path)
    secret = made.stdout.strip()
    with Ledger(path) as book:
        assert find_token(book, secret) is not None
    listed = run("tokens", "list", "--ledger", path).stdout
    assert "weekly" in listed and secret not in listed
    (row,) = json.loads(run("tokens", "list", "--ledger", path, "--format", "json").stdout)
    assert run("tokens", "revoke", row["id"], "--ledger", path).exit_code == 0
    with Ledger(path) as book:
        assert find_token(book, secret) is None


@pytest.mark.parametrize(
    "words",
    [("tokens", "add", "x"), ("tokens", "revoke"), ("users", "add"), ("users", "role", "anan"),
     ("users", "remove", "anan", "--role", "admin")],
)  # fmt: skip
def test_misuse_is_told(path: str, words: tuple[str, ...]) -> None:
    Ledger(path).close()
    found = run(*words, "--ledger", path)
    assert isinstance(found.exception, CommuniqueError) and found.exception.exit_code == 2
