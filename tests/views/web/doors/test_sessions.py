"""Sessions, tokens and the brake on signing in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from communique.errors import UnknownError, UnsignedError, UsageError, WaitError
from communique.ledger.store import Ledger
from communique.views.web.doors import sessions, throttle
from communique.views.web.doors.sessions import IDLE, LONGEST, end_session, end_sessions, find_session, open_session
from communique.views.web.doors.sign_in import sign_in
from communique.views.web.doors.tokens import add_token, find_token, list_tokens, revoke_token
from communique.views.web.doors.users import add_user, remove_user, set_password, set_role

GOOD = "plum orbit cactus ladder"


class Clock:
    """A clock that is put forward."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "ledger.db")
    add_user(ledger, "Anan", "reviewer", GOOD)
    return ledger


def test_a_session_ends_when_idle(book: Ledger, clock: Clock) -> None:
    id = open_session(book, "anan", clock=clock)
    for _ in range(3):  # in use it lives on
        clock.now += IDLE - 100
        assert find_session(book, id, clock=clock) is not None
    clock.now += IDLE + 1
    assert find_session(book, id, clock=clock) is None


def test_a_session_ends_in_any_case(book: Ledger, clock: Clock) -> None:
    id = open_session(book, "anan", clock=clock)
    for _ in range(LONGEST // 3600):
        clock.now += 3600
        assert find_session(book, id, clock=clock) is not None
    clock.now += 1
    assert find_session(book, id, clock=clock) is None


def test_the_ledger_does_not_know_the_id(book: Ledger) -> None:
    id = open_session(book, "anan")
    with book.reading() as connection:
        digest = connection.scalar(text("SELECT digest FROM sessions"))
    assert digest != id and find_session(book, digest) is None


def test_signing_in_gives_a_new_session_and_ends_the_old(book: Ledger) -> None:
    old = sign_in(book, "anan", GOOD, "10.0.0.1")
    new = sign_in(book, "anan", GOOD, "10.0.0.1", instead=old)
    assert new != old and find_session(book, old) is None and find_session(book, new) is not None


@pytest.mark.parametrize(
    "end",
    [lambda b, id: end_session(b, id), lambda b, id: end_sessions(b, "anan"), lambda b, id: remove_user(b, "anan"),
     lambda b, id: set_password(b, "anan", "violin glacier tomato")],
)  # fmt: skip
def test_sessions_end_at_once(book: Ledger, end: Callable[[Ledger, str], None]) -> None:
    id = open_session(book, "anan")
    end(book, id)
    assert find_session(book, id) is None


def test_a_session_is_read_while_another_writes(book: Ledger, clock: Clock) -> None:
    """That it is in use is noted later; nobody waits for it."""
    id = open_session(book, "anan", clock=clock)
    clock.now += 3600
    with book.writing():
        assert find_session(book, id, clock=clock) is not None


def test_other_sessions_can_be_ended(book: Ledger) -> None:
    here, there = open_session(book, "anan"), open_session(book, "anan")
    assert sessions.count_sessions(book, "anan") == 2
    assert end_sessions(book, "anan", but=here) == 1
    assert find_session(book, here) is not None and find_session(book, there) is None


def test_wrong_and_unknown_are_refused_alike(book: Ledger) -> None:
    said: set[str] = set()
    for name in ("anan", "nobody", "", "x" * 5000, "a\x00b", "' OR 1=1 --"):
        with pytest.raises(UnsignedError) as caught:
            sign_in(book, name, "wrong", f"10.0.0.{len(said)}")
        said.add(str(caught.value))
    assert len(said) == 1 and "do not go together" in said.pop()


def test_attempts_are_held_back_longer_and_longer(book: Ledger, clock: Clock) -> None:
    for _ in range(throttle.LIMITS["both"]):
        with pytest.raises(UnsignedError):
            sign_in(book, "anan", "wrong", "10.0.0.1", clock=clock)
    waits = []
    for _ in range(3):
        with pytest.raises(WaitError) as caught:  # the right password too
            sign_in(book, "anan", GOOD, "10.0.0.1", clock=clock)
        waits.append(caught.value.seconds)
        clock.now += caught.value.seconds
        with pytest.raises(UnsignedError):
            sign_in(book, "anan", "wrong", "10.0.0.1", clock=clock)
    assert waits == [15, 30, 60]


def test_the_brake_holds_for_names_that_are_none(book: Ledger) -> None:
    for _ in range(throttle.LIMITS["both"]):
        with pytest.raises(UnsignedError):
            sign_in(book, "nobody", "wrong", "10.0.0.1")
    with pytest.raises(WaitError):
        sign_in(book, "nobody", "wrong", "10.0.0.1")


def test_the_brake_outlasts_the_server(book: Ledger) -> None:
    for _ in range(throttle.LIMITS["both"]):
        with pytest.raises(UnsignedError):
            sign_in(book, "anan", "wrong", "10.0.0.1")
    book.close()
    with Ledger(book.name) as again, pytest.raises(WaitError):
        sign_in(again, "anan", GOOD, "10.0.0.1")


def test_others_sign_in_from_elsewhere_meanwhile(book: Ledger) -> None:
    for _ in range(throttle.LIMITS["both"]):
        with pytest.raises(UnsignedError):
            sign_in(book, "anan", "wrong", "10.0.0.1")
    assert sign_in(book, "anan", GOOD, "10.0.0.2")


def test_many_addresses_against_one_account_and_one_against_many(book: Ledger, clock: Clock) -> None:
    for n in range(throttle.LIMITS["account"]):
        throttle.count_attempt(book, "anan", f"10.0.1.{n}", clock=clock)
    with pytest.raises(WaitError):
        throttle.count_attempt(book, "anan", "10.0.2.1", clock=clock)
    for n in range(throttle.LIMITS["address"]):
        throttle.count_attempt(book, f"user{n}", "10.0.3.1", clock=clock)
    with pytest.raises(WaitError):
        throttle.count_attempt(book, "another", "10.0.3.1", clock=clock)
    clock.now += throttle.WINDOW + 1
    throttle.count_attempt(book, "another", "10.0.3.1", clock=clock)


def test_many_at_once_gain_nothing(book: Ledger) -> None:
    def attempt(_: int) -> bool:
        try:
            throttle.count_attempt(book, "anan", "10.0.0.1")
        except WaitError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(24))) == throttle.LIMITS["both"]


def test_a_token_asks_for_its_user_with_its_own_role(book: Ledger, clock: Clock) -> None:
    row, secret = add_token(book, "report", "ANAN", "reader", 30, clock=clock)
    found = find_token(book, secret, clock=clock)
    assert found is not None and found[0].name == "anan" and found[1] == "reader"
    assert find_token(book, secret[:-1] + ("a" if secret[-1] != "a" else "b"), clock=clock) is None
    assert find_token(book, row.id, clock=clock) is None
    clock.now += 30 * 86_400
    assert find_token(book, secret, clock=clock) is None


def test_a_token_may_no_more_than_its_user(book: Ledger) -> None:
    with pytest.raises(UsageError, match="cannot be"):
        add_token(book, "report", "anan", "admin", 30)
    _, secret = add_token(book, "report", "anan", "reviewer", 30)
    set_role(book, "anan", "reader")
    found = find_token(book, secret)
    assert found is not None and found[1] == "reader"


def test_tokens_are_revoked_and_go_with_their_user(book: Ledger) -> None:
    one, first = add_token(book, "one", "anan", "reader", 30)
    _, second = add_token(book, "two", "anan", "reader", 30)
    revoke_token(book, one.id)
    assert find_token(book, first) is None and find_token(book, second) is not None
    with pytest.raises(UnknownError):
        revoke_token(book, one.id)
    remove_user(book, "anan")
    assert find_token(book, second) is None and list_tokens(book) == []


def test_the_ledger_keeps_no_token(book: Ledger) -> None:
    _, secret = add_token(book, "one", "anan", "reader", 30)
    book.close()
    assert secret.encode() not in Path(book.name).read_bytes()
