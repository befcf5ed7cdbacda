"""Who gets in, from where, and what they may do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import Mount, Route

from communique.errors import UsageError
from communique.ledger.store import Ledger
from communique.views.web.app import create_app
from communique.views.web.doors.gate import OPEN, SAFE
from communique.views.web.doors.throttle import LIMITS
from communique.views.web.doors.tokens import add_token
from communique.views.web.doors.users import add_user, remove_user, set_role
from communique.views.web.serving import settle
from communique.views.web.settings import WebSettings

GOOD = "plum orbit cactus ladder"
HERE = "http://127.0.0.1:8340"


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "ledger.db")


@contextmanager
def serving(path: str, base: str = HERE, **settings: object) -> Iterator[TestClient]:
    given = replace(WebSettings(path), **settings)  # type: ignore[arg-type]
    with TestClient(create_app(given), base_url=base, follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(path: str) -> Iterator[TestClient]:
    """A client of a ledger without users."""
    with serving(path) as made:
        yield made


@pytest.fixture
def door(path: str) -> Iterator[TestClient]:
    """A client of a ledger with a reader, a reviewer and an admin; nobody has signed in."""
    with Ledger(path) as ledger:
        for role in ("reader", "reviewer", "admin"):
            add_user(ledger, role, role, GOOD)
    with serving(path) as made:
        yield made


def csrf_of(page: Any) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def enter(client: TestClient, name: str = "reader", password: str = GOOD, **more: str) -> Any:
    return client.post("/sign-in", data={"name": name, "password": password, **more})


# ---- hosts and origins ----


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "a, localhost"]
)
def test_a_name_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    """DNS rebinding: a foreign page that has its own name point to this machine reads nothing."""
    for address in ("/", "/api/v1/events", "/static/0/app.css"):
        assert client.get(address, headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1:8340", "localhost:8340", "LOCALHOST", "[::1]:8340", "localhost."])
def test_loopback_goes_by_its_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_given_name_is_ours(path: str) -> None:
    with Ledger(path) as ledger:
        add_user(ledger, "anan", "reader", GOOD)
    with serving(path, names=("ledger.example.org",), loopback=False) as client:
        assert client.get("/sign-in", headers={"host": "ledger.example.org"}).status_code == 200
        assert client.get("/sign-in", headers={"host": "other.example.org"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9999"}, {"origin": "http://["},
     {"origin": "file://"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    token = csrf_of_any(client)
    for address in ("/sign-out", "/account/sessions", "/api/v1/decisions"):
        found = client.post(address, headers=headers | {"x-csrf-token": token})
        assert found.status_code == 403 and "another site" in found.text


def csrf_of_any(client: TestClient) -> str:
    """The token of a client without users."""
    from communique.views.web.doors.secrets import derived, masked

    assert isinstance(client.app, FastAPI)
    return masked(derived(client.app.state.settings.secret, "csrf\0local"))


# ---- without users ----


def test_without_users_whoever_sits_at_the_machine_is_in(client: TestClient) -> None:
    assert client.get("/").status_code == 200
    assert "Nobody needs to sign in" in client.get("/account").text


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
def test_what_a_proxy_brings_is_not_from_this_machine(client: TestClient, header: str) -> None:
    client.get("/")
    assert client.get("/", headers={header: "203.0.113.5"}).status_code == 303


def test_with_the_first_user_the_door_closes(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/").status_code == 200
    with Ledger(path) as ledger:
        add_user(ledger, "anan", "admin", GOOD)
    monkeypatch.setattr("communique.views.web.doors.entrance.time.monotonic", lambda: 1e12)  # two seconds later
    assert client.get("/").status_code == 303


def test_a_form_without_its_token_changes_nothing(client: TestClient) -> None:
    for data in ({}, {"csrf": ""}, {"csrf": "x.y"}, {"csrf": "x" * 5000}):
        found = client.post("/account/sessions", data=data)
        assert found.status_code == 403 and "load the page again" in found.text


# ---- with users ----


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and address of every route, those of mounted applications too."""
    found: list[tuple[str, Any]] = [("", route) for route in app.routes]
    while found:
        prefix, route = found.pop()
        included: Any = getattr(route, "original_router", route)  # FastAPI keeps routers as they are
        if isinstance(route, Mount) or included is not route:
            found += [(prefix + (getattr(route, "path", None) or ""), r) for r in included.routes]
        elif isinstance(route, Route):
            address = re.sub(r"\{[^}]*\}", "e12345", prefix + route.path)
            for method in sorted((route.methods or set()) - {"OPTIONS"}):
                yield method, address


def test_nothing_is_open_to_nobody(door: TestClient) -> None:
    """Each address of each method, but the door itself, refuses or leads to the door."""
    assert isinstance(door.app, FastAPI)
    tried = 0
    for method, address in routes(door.app):
        if address.startswith(OPEN):
            continue
        found = door.request(method, address)
        expected = (401,) if address.startswith("/api/") or method not in SAFE else (303,)
        assert found.status_code in expected, (method, address, found.status_code)
        tried += 1
    assert tried >= 5


def test_a_reader_changes_nothing(door: TestClient) -> None:
    """Each address of each method that changes something, but one's own account and what only reads, is refused."""
    assert isinstance(door.app, FastAPI)
    own = ("/sign-in", "/sign-out", "/account/", "/read", "/api/v1/read", "/theme")
    enter(door)
    token = csrf_of(door.get("/account"))
    for method, address in routes(door.app):
        if method in SAFE or address.startswith(own):
            continue
        found = door.request(method, address, headers={"x-csrf-token": token})
        assert found.status_code == 403, (method, address, found.status_code)


def test_everything_that_changes_something_needs_its_token(door: TestClient) -> None:
    assert isinstance(door.app, FastAPI)
    enter(door, "admin")
    for method, address in routes(door.app):
        if method in SAFE or address == "/sign-in":
            continue
        found = door.request(method, address)
        assert found.status_code == 403, (method, address, found.status_code)


def test_the_door_leads_on_to_where_one_wanted(door: TestClient) -> None:
    found = door.get("/account?x=1")
    assert found.headers["location"] == "/sign-in?next=%2Faccount%3Fx%3D1"
    assert 'value="/account?x=1"' in door.get(found.headers["location"]).text
    assert enter(door, next="/account?x=1").headers["location"] == "/account?x=1"


@pytest.mark.parametrize(
    "next",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "/\t/evil.example", "/a\r\nSet-Cookie: x=1", ""],
)  # fmt: skip
def test_the_door_leads_nowhere_else(door: TestClient, next: str) -> None:
    assert enter(door, next=next).headers["location"] == "/"


def test_wrong_and_unknown_get_the_same_page(door: TestClient) -> None:
    pages = [enter(door, name, "wrong") for name in ("reader", "nobody")]
    plain = [re.sub(r'value="[^"]*"', "", p.text) for p in pages]
    assert [p.status_code for p in pages] == [401, 401] and plain[0] == plain[1]


def test_too_many_attempts_wait(door: TestClient) -> None:
    for _ in range(LIMITS["both"]):
        assert enter(door, password="wrong").status_code == 401
    found = enter(door)
    assert found.status_code == 429 and int(found.headers["retry-after"]) > 0


def test_the_cookie_is_for_the_server_alone(path: str, door: TestClient) -> None:
    plain = enter(door).headers["set-cookie"].lower()
    assert "httponly" in plain and "samesite=lax" in plain and "path=/" in plain
    with serving(path, base="https://127.0.0.1") as tls:
        found = enter(tls)
        assert found.headers["set-cookie"].startswith("__Host-communique=")
        assert "secure" in found.headers["set-cookie"].lower()
        assert "max-age" in found.headers["strict-transport-security"]


def test_a_session_of_before_is_not_taken_on(door: TestClient) -> None:
    """Fixation: an id that somebody else put into the browser is no session, and signing in draws a new one."""
    door.cookies.set("communique", "of-the-attacker", domain="127.0.0.1")
    assert door.get("/").status_code == 303
    set_cookie = enter(door).headers["set-cookie"]
    assert "of-the-attacker" not in set_cookie and door.get("/").status_code == 200


def test_signing_out_ends_the_session(door: TestClient) -> None:
    enter(door)
    cookies = dict(door.cookies)
    found = door.post("/sign-out", data={"csrf": csrf_of(door.get("/account"))})
    assert found.status_code == 303 and "storage" in found.headers["clear-site-data"]
    door.cookies.clear()
    assert door.get("/", headers={"cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}).status_code == 303


def test_a_token_of_another_session_is_no_use(path: str, door: TestClient) -> None:
    with serving(path) as other:
        enter(other, "reviewer")
        token = csrf_of(other.get("/account"))
    enter(door)
    assert door.post("/sign-out", data={"csrf": token}).status_code == 403


def test_tokens_of_forms_look_different_each_time(door: TestClient) -> None:
    """So that their signs are not guessed by the length of compressed pages (BREACH)."""
    enter(door)
    assert csrf_of(door.get("/account")) != csrf_of(door.get("/account"))


def test_pages_of_users_are_not_kept(door: TestClient) -> None:
    enter(door)
    assert door.get("/").headers["cache-control"] == "no-store"


def test_roles_and_removal_count_from_the_next_request(door: TestClient, path: str) -> None:
    enter(door, "reviewer")
    with Ledger(path) as ledger:
        set_role(ledger, "reviewer", "reader")
        assert "reviewer, reader" in re.sub(r"<[^>]+>", "", door.get("/account").text)
        remove_user(ledger, "reviewer")
    assert door.get("/").status_code == 303


def test_a_new_password_needs_the_old_and_ends_other_sessions(path: str, door: TestClient) -> None:
    with serving(path) as other:
        enter(other)
        enter(door)
        token = csrf_of(door.get("/account"))
        new = {"new": "violin glacier tomato", "again": "violin glacier tomato", "csrf": token}
        assert "go together" in follow(door, door.post("/account/password", data={"old": "wrong", **new}))
        weak = {"old": GOOD, "new": "password1234", "again": "password1234", "csrf": token}
        assert "guessed" in follow(door, door.post("/account/password", data=weak))
        assert "is changed" in follow(door, door.post("/account/password", data={"old": GOOD, **new}))
        assert door.get("/").status_code == 200 and other.get("/").status_code == 303
        assert enter(other).status_code == 401


def follow(client: TestClient, answer: Any) -> str:
    assert answer.status_code == 303
    return client.get(answer.headers["location"]).text


def test_only_an_admin_sees_the_users(door: TestClient) -> None:
    enter(door)
    assert "<h2>Users</h2>" not in door.get("/account").text
    door.cookies.clear()
    enter(door, "admin")
    page = door.get("/account").text
    assert "<h2>Users</h2>" in page and "argon2" not in page


def test_the_log_tells_of_refusals_on_one_line_each(door: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "communique.doors")
    enter(door, "nobody\nsigned in: account admin", "a secret of mine")
    enter(door)
    door.post("/account/a%0Asigned in: account admin", headers={"origin": "http://evil.example"})
    said = [record.getMessage() for record in caplog.records if record.name == "communique.doors"]
    assert [line.split(":")[0] for line in said] == ["password refused", "signed in", "refused"]
    assert not any("\n" in line or "secret" in line or GOOD in line for line in said)


# ---- tokens ----


def test_a_token_opens_the_api(door: TestClient, path: str) -> None:
    with Ledger(path) as ledger:
        _, secret = add_token(ledger, "report", "reader", "reader", 1)
    for sort in ("Bearer", "bearer"):
        assert door.get("/", headers={"authorization": f"{sort} {secret}"}).status_code == 200
    for wrong in (f"Basic {secret}", f"Bearer {secret}x", "Bearer", "Bearer ", secret):
        found = door.get("/api/v1/events", headers={"authorization": wrong})
        assert found.status_code == 401 and found.json()["error"]["code"] == "unsigned"
        assert found.headers["www-authenticate"].startswith("Bearer")


def test_a_token_that_opens_nothing_is_no_way_round_the_machine(client: TestClient) -> None:
    assert client.get("/api/v1/events", headers={"authorization": "Bearer cmq_x"}).status_code == 401


# ---- behind a proxy ----


def test_a_proxy_tells_who_signed_in(path: str) -> None:
    with Ledger(path) as ledger:
        add_user(ledger, "Anan", "admin", GOOD)
    behind = WebSettings(path, loopback=False, proxy_header="X-Remote-User", trusted=("10.0.0.0/8",))
    app = create_app(behind)
    with TestClient(app, base_url=HERE, client=("10.0.0.7", 5000), follow_redirects=False) as client:
        assert client.get("/").status_code == 401
        assert "Anan, admin" in re.sub(r"<[^>]+>", "", client.get("/account", headers={"x-remote-user": "anan"}).text)
        assert "other, reader" in re.sub(
            r"<[^>]+>", "", client.get("/account", headers={"x-remote-user": "other"}).text
        )
        twice = [("x-remote-user", "anan"), ("x-remote-user", "other")]
        assert client.get("/account", headers=twice).status_code == 401
    with TestClient(app, base_url=HERE, client=("203.0.113.9", 5000)) as client:
        assert client.get("/account", headers={"x-remote-user": "anan"}).status_code == 403


def test_addresses_are_taken_from_trusted_proxies_alone(path: str) -> None:
    with Ledger(path) as ledger:
        add_user(ledger, "anan", "reader", GOOD)
    app = create_app(replace(WebSettings(path), loopback=False, trusted=("10.0.0.7",)))
    forwarded = {"x-forwarded-for": "1.1.1.1, 198.51.100.3, 10.0.0.7", "x-forwarded-proto": "https"}
    with TestClient(app, base_url=HERE, client=("10.0.0.7", 5000), follow_redirects=False) as client:
        found = client.post("/sign-in", data={"name": "anan", "password": GOOD}, headers=forwarded)
        assert found.headers["set-cookie"].startswith("__Host-")
    with TestClient(app, base_url=HERE, client=("203.0.113.9", 5000), follow_redirects=False) as client:
        found = client.post("/sign-in", data={"name": "anan", "password": GOOD}, headers=forwarded)
        assert found.headers["set-cookie"].startswith("communique=")


# ---- starting ----


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.4", "ledger.example.org"])
def test_beyond_loopback_somebody_has_to_sign_in(path: str, host: str) -> None:
    with pytest.raises(UsageError, match="make a user first"):
        settle(WebSettings(path), host)
    assert not settle(WebSettings(path, proxy_header="X-Remote-User"), host).loopback
    with Ledger(path) as ledger:
        add_user(ledger, "anan", "admin", GOOD)
    assert not settle(WebSettings(path), host).loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_on_loopback_nobody_has_to(path: str, host: str) -> None:
    assert settle(WebSettings(path), host).loopback


def test_behind_a_name_loopback_is_not_enough(path: str) -> None:
    """A reverse proxy would bring everybody in as whoever sits at the machine."""
    with pytest.raises(UsageError, match="--name"):
        settle(WebSettings(path, names=("ledger.example.org",)), "127.0.0.1")
