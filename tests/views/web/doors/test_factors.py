"""The second factor: keys, codes, recovery, and a server that asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyotp
import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from sqlalchemy import select

from communique.errors import UnsignedError, UsageError
from communique.ledger.store import Ledger
from communique.ledger.tables import recoveries
from communique.views.cli.app import cli
from communique.views.web.app import create_app
from communique.views.web.doors.factors import (
    STEP,
    begin_factor,
    begun_factor,
    confirm_factor,
    count_recoveries,
    has_factor,
    remove_factor,
    take_code,
)
from communique.views.web.doors.sessions import find_session, open_session
from communique.views.web.doors.sign_in import sign_in
from communique.views.web.doors.users import add_user, remove_user
from communique.views.web.settings import WebSettings

GOOD = "plum orbit cactus ladder"
NOW = 1_700_000_010.0  # ten seconds into a step


def at(now: float) -> Any:
    return lambda: now


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "ledger.db")


@pytest.fixture
def book(path: str) -> Ledger:
    ledger = Ledger(path)
    add_user(ledger, "anan", "reviewer", GOOD)
    return ledger


def pair(book: Ledger, now: float = NOW) -> tuple[pyotp.TOTP, list[str]]:
    """The authenticator of anan, whose key counts, and the codes for recovery."""
    device = pyotp.TOTP(begin_factor(book, "anan").secret)
    return device, confirm_factor(book, "anan", device.at(now), clock=at(now))


def test_codes_are_those_of_the_standard(book: Ledger) -> None:
    """RFC 6238, appendix B: the key 12345678901234567890 at 59 and 1111111109 seconds, the last six digits."""
    from communique.ledger.tables import factors

    begin_factor(book, "anan")
    with book.writing() as connection:
        connection.execute(factors.update().values(secret="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", since=1))
    assert take_code(book, "anan", "287082", clock=at(59))
    assert take_code(book, "anan", "081804", clock=at(1111111109))


def test_a_key_counts_from_its_first_code_on(book: Ledger) -> None:
    key = begin_factor(book, "anan")
    assert key.uri.startswith("otpauth://totp/") and key.secret in key.uri and "style=" not in key.picture
    assert not has_factor(book, "anan") and begun_factor(book, "anan") == key
    with pytest.raises(UnsignedError):
        confirm_factor(book, "anan", "000000" if pyotp.TOTP(key.secret).at(NOW) != "000000" else "1", clock=at(NOW))
    assert not has_factor(book, "anan")
    confirm_factor(book, "anan", pyotp.TOTP(key.secret).at(NOW), clock=at(NOW))
    assert has_factor(book, "anan") and begun_factor(book, "anan") is None
    with pytest.raises(UsageError, match="already"):
        begin_factor(book, "anan")


def test_a_code_opens_once_and_for_its_time(book: Ledger) -> None:
    device, _ = pair(book)
    later = NOW + 10 * STEP
    assert not take_code(book, "anan", device.at(NOW), clock=at(NOW)), "the code that confirmed the key is used up"
    for away in (-2, 2):
        assert not take_code(book, "anan", device.at(later + away * STEP), clock=at(later))
    spaced = f"{device.at(later)[:3]} {device.at(later)[3:]}"
    assert take_code(book, "anan", spaced, clock=at(later))
    assert not take_code(book, "anan", device.at(later), clock=at(later))
    assert not take_code(book, "anan", device.at(later - STEP), clock=at(later)), "what was before it is over too"


def test_codes_for_recovery_open_once_each(book: Ledger) -> None:
    _, codes = pair(book)
    assert len(set(codes)) == count_recoveries(book, "anan") == 10
    with book.reading() as connection:
        stored = connection.scalars(select(recoveries.c.digest)).all()
    assert not any(code.replace("-", "") in digest for code in codes for digest in stored)
    assert take_code(book, "anan", codes[0].upper().replace("-", " "))
    assert not take_code(book, "anan", codes[0])
    assert not take_code(book, "somebody", codes[1])
    assert count_recoveries(book, "anan") == 9


def test_signing_in_needs_the_code_and_tells_nothing(book: Ledger) -> None:
    device, _ = pair(book)
    later = NOW + 5 * STEP
    said = set()
    for password, code in ((GOOD, ""), (GOOD, "12345"), ("wrong", device.at(later))):
        with pytest.raises(UnsignedError) as refused:
            sign_in(book, "anan", password, "10.0.0.1", code, clock=at(later))
        said.add(str(refused.value))
    assert len(said) == 1
    assert sign_in(book, "anan", GOOD, "10.0.0.1", device.at(later), clock=at(later))


def test_a_user_who_goes_takes_the_factor_along(book: Ledger) -> None:
    pair(book)
    remove_user(book, "anan")
    assert not has_factor(book, "anan") and not count_recoveries(book, "anan") and not remove_factor(book, "anan")


# ---- in the browser ----


@contextmanager
def serving(path: str, **settings: object) -> Iterator[TestClient]:
    given = replace(WebSettings(path), **settings)  # type: ignore[arg-type]
    with TestClient(create_app(given), base_url="http://127.0.0.1:8340", follow_redirects=False) as client:
        yield client


def csrf_of(page: Any) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def post(client: TestClient, address: str, **fields: str) -> Any:
    return client.post(address, data=fields | {"csrf": csrf_of(client.get("/account"))})


def set_up(client: TestClient) -> tuple[pyotp.TOTP, list[str]]:
    """Sets a second factor up as a person would."""
    shown = post(client, "/account/factor", password=GOOD)
    found = re.search(r'Key: <code dir="ltr">([A-Z2-7 ]+)</code>', shown.text)
    assert found is not None and "<svg" in shown.text
    device = pyotp.TOTP(found[1].replace(" ", ""))
    assert post(client, "/account/factor/confirm", code="12345").status_code == 401
    confirmed = post(client, "/account/factor/confirm", code=device.now())
    return device, re.findall(r'<code dir="ltr">([a-z2-7-]+)</code>', confirmed.text)


def test_a_factor_is_set_up_used_and_taken_away(book: Ledger, path: str) -> None:
    other = open_session(book, "anan")
    with serving(path) as client:
        client.post("/sign-in", data={"name": "anan", "password": GOOD})
        assert post(client, "/account/factor", password="wrong").headers["location"] == "/account"
        _, codes = set_up(client)
        assert len(codes) == 10 and "10 codes for recovery left" in client.get("/account").text
        assert find_session(book, other) is None, "other sessions have ended"
        client.cookies.clear()
        assert client.post("/sign-in", data={"name": "anan", "password": GOOD}).status_code == 401
        assert client.post("/sign-in", data={"name": "anan", "password": GOOD, "code": codes[0]}).status_code == 303
        post(client, "/account/password", old=GOOD, new="violin glacier tomato", again="violin glacier tomato")
        assert client.get("/").status_code == 200, "a new password does not shut its user out"
        post(client, "/account/factor/remove", password="violin glacier tomato")
        assert not has_factor(book, "anan")


def test_a_server_that_asks_for_a_factor_lets_nobody_further_without(book: Ledger, path: str) -> None:
    with serving(path, second_factor=True) as client:
        client.post("/sign-in", data={"name": "anan", "password": GOOD})
        for address in ("/", "/events", "/review"):
            assert client.get(address).headers["location"] == "/account"
        assert client.get("/api/v1/events").status_code == 403
        assert "set one up to go on" in client.get("/account").text
        set_up(client)
        assert client.get("/events").status_code == client.get("/api/v1/events").status_code == 200


def test_a_lost_device_is_reset_on_the_command_line(book: Ledger, path: str) -> None:
    pair(book)
    run = CliRunner().invoke
    assert "second factor" in run(cli, ["users", "list", "--ledger", path]).output
    assert run(cli, ["users", "reset-factor", "Anan", "--ledger", path]).exit_code == 0
    assert not has_factor(book, "anan")
    assert run(cli, ["users", "reset-factor", "nobody", "--ledger", path]).exit_code != 0
