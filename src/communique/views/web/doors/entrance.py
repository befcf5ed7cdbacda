"""Who asks, out of a request: by token, proxy, session, or because the machine is theirs."""

from __future__ import annotations

import time
from collections.abc import Set
from dataclasses import dataclass

from starlette.requests import Request

from communique.errors import RefusedError, UnsignedError
from communique.ledger.store import Ledger
from communique.views.web.doors.cookies import session_id
from communique.views.web.doors.factors import has_factor
from communique.views.web.doors.hosts import in_networks
from communique.views.web.doors.secrets import derived
from communique.views.web.doors.sessions import find_session
from communique.views.web.doors.tokens import find_token
from communique.views.web.doors.users import find_user, is_any
from communique.views.web.doors.visitor import LOCAL, Visitor
from communique.views.web.settings import WebSettings

_REMEMBERED = 2.0  # seconds for which it is remembered that there are no users
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_TELLING = frozenset((b"authorization", b"cookie", *(name.encode() for name in _FORWARDED)))


@dataclass(frozen=True, slots=True)
class Entry:
    """Who asks (None: nobody signed in), and the token that a form of theirs has to bring along."""

    visitor: Visitor | None
    csrf: str


class Entrance:
    """Finds out who asks; asks the ledger, so not for the event loop."""

    def __init__(self, ledger: Ledger, settings: WebSettings) -> None:
        self.ledger, self.settings = ledger, settings
        self._no_users_until = 0.0
        self._local = Entry(LOCAL, self._csrf("local"))

    def enter(self, request: Request) -> Entry:
        """UnsignedError for a token or a proxy's header that opens nothing; RefusedError for what passed no proxy."""
        if request.headers.get("authorization") is not None:
            return Entry(self._by_token(request), "")
        if self.settings.proxy_header is not None:
            return self._by_proxy(request)
        id = session_id(request)
        if id is not None:
            user = find_session(self.ledger, id)
            if user is not None:
                lacks = self.settings.second_factor and not has_factor(self.ledger, user.name)
                return Entry(Visitor(user.shown, user.role, "session", lacks), derived(id, "csrf"))
        if self.settings.loopback and not _came_through(request) and not self._are_users():
            return self._local
        return Entry(None, "")

    def quick(self, names: Set[bytes]) -> Entry | None:
        """The same for a request with headers of these names without asking the ledger, where that can be."""
        if self.settings.loopback and self.settings.proxy_header is None and names.isdisjoint(_TELLING):
            if time.monotonic() < self._no_users_until:
                return self._local
        return None

    def _are_users(self) -> bool:
        if is_any(self.ledger):
            self._no_users_until = 0.0
            return True
        self._no_users_until = time.monotonic() + _REMEMBERED
        return False

    def _csrf(self, whose: str) -> str:
        return derived(self.settings.secret, f"csrf\0{whose}")

    def _by_token(self, request: Request) -> Visitor:
        sort, _, secret = request.headers["authorization"].partition(" ")
        found = find_token(self.ledger, secret.strip()) if sort.lower() == "bearer" else None
        if found is None:
            raise UnsignedError("this token opens nothing: it has ended, was revoked, or never was")
        user, role = found
        return Visitor(user.shown, role, "token")

    def _by_proxy(self, request: Request) -> Entry:
        assert self.settings.proxy_header is not None
        if not in_networks(request.scope["peer"], self.settings.trusted):
            raise RefusedError("this server answers to its proxy alone")
        given = request.headers.getlist(self.settings.proxy_header)
        name = given[0].strip() if len(given) == 1 else ""
        if not name or len(name) > 256 or not name.isprintable():
            raise UnsignedError("the proxy told nobody's name")
        known = find_user(self.ledger, name)
        role = known.role if known is not None else self.settings.proxy_role
        return Entry(Visitor(known.shown if known is not None else name, role, "proxy"), self._csrf(f"proxy\0{name}"))


def _came_through(request: Request) -> bool:
    """Whether a proxy says that it brings the request from elsewhere: then the machine is not the visitor's."""
    return any(name in request.headers for name in _FORWARDED)
