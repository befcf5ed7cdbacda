"""The gate before everything else: the right host, who asks, and whether a browser was sent by another site.

What a visitor may do on a route is asked by ``admit``, once the route is known: safe methods need a reader, all others
a reviewer, unless the route says otherwise by ``needs``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from communique.errors import CommuniqueError, RefusedError, UnsignedError
from communique.views.web.doors.entrance import Entrance, Entry
from communique.views.web.doors.hosts import LOOPBACK, host_of, in_networks, is_foreign
from communique.views.web.doors.roles import covers
from communique.views.web.doors.secrets import is_masked
from communique.views.web.doors.visitor import Visitor
from communique.views.web.settings import WebSettings

SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/static/", "/sign-in", "/healthz")  # what nobody needs to sign in for
BARE = (*OPEN, "/account", "/sign-out")  # what one may do before a second factor is set up that is asked for
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
log = logging.getLogger("communique.doors")
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def needs(role: str) -> Callable[[Endpoint], Endpoint]:
    """Says which role a route needs: ``@needs("admin")`` below the router's decorator. ``nobody``: none."""

    def _mark(endpoint: Endpoint) -> Endpoint:
        endpoint.needed_role = role  # type: ignore[attr-defined]
        return endpoint

    return _mark


def needed_role(method: str, endpoint: Any) -> str:
    """The role that a route needs."""
    return str(getattr(endpoint, "needed_role", "reader" if method in SAFE else "reviewer"))


async def admit(request: Request) -> None:
    """A dependency of every route: RefusedError where the visitor may not, or a form lacks the session's token."""
    visitor: Visitor | None = request.state.user
    needed = needed_role(request.method, request.scope.get("endpoint"))
    if needed != "nobody":
        if visitor is None:
            raise UnsignedError("sign in first")
        if not covers(visitor.role, needed):
            log.warning("refused: %r is a %s, %r needs a %s", visitor.name, visitor.role, request.url.path, needed)
            raise RefusedError(f"this needs a {needed}; you are a {visitor.role}")
    if request.method not in SAFE:
        await _check_form(request, visitor)


async def _check_form(request: Request, visitor: Visitor | None) -> None:
    """RefusedError where a browser's request lacks the token that our pages have. Tokens of programs need none, for no
    browser adds them; nor does, without users, JSON by a program on this machine, which no foreign page can send."""
    if visitor is None or visitor.way == "token":  # nobody: the form by which one signs in
        return
    sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if visitor.way == "local" and sort == "application/json" and "origin" not in request.headers:
        return
    given = request.headers.get("x-csrf-token")
    if given is None and sort in _FORMS:
        given = (await request.form()).get("csrf")  # type: ignore[assignment]
    if not isinstance(given, str) or not request.state.csrf or not is_masked(request.state.csrf, given):
        raise RefusedError("this form was made for another session; load the page again and send it anew")


class Gate:
    """ASGI middleware; puts ``user`` (a Visitor or None) and ``csrf`` into the request's state.

    ``refuse`` makes the answer for an error, as a page or as JSON.
    """

    def __init__(
        self,
        app: ASGIApp,
        entrance: Entrance,
        settings: WebSettings,
        refuse: Callable[[Request, CommuniqueError], Response],
    ) -> None:
        self.app, self.entrance, self.settings, self.refuse = app, entrance, settings, refuse
        self.names = LOOPBACK | {n.lower() for n in settings.names}
        # Whoever has to sign in is safe from a site that takes our address: its name has no session.
        self.any_name = not settings.names and not settings.loopback and settings.proxy_header is None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # there are no websockets here
        _take_forwarded(scope, self.settings)
        request = Request(scope)
        request.state.user, request.state.csrf = None, ""
        answer = await self._enter(request)
        await (answer or self.app)(scope, receive, send)

    async def _enter(self, request: Request) -> Response | None:
        """Lets a request in, or answers it."""
        host = host_of(request.headers.get("host"))
        if host is None or not (self.any_name or host in self.names):
            return PlainTextResponse("This server does not go by this name; 'communique serve --name NAME'.\n", 421)
        path = request.url.path
        try:
            entry = self.entrance.quick({name for name, _ in request.scope["headers"]}) or await self._slowly(request)
            request.state.user, request.state.csrf = entry.visitor, entry.csrf
            if request.method not in SAFE and is_foreign(request.headers, self.settings.names):
                log.warning("refused: %s %r sent by another site", request.method, path)
                raise RefusedError("this was sent by a page of another site")
            if entry.visitor is None and not path.startswith(OPEN):
                if path.startswith("/api/") or request.method not in SAFE:
                    raise UnsignedError("sign in first; programs send a token: Authorization: Bearer …")
                asked = path + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse("/sign-in" + (f"?next={quote(asked, safe='')}" if asked != "/" else ""), 303)
            if entry.visitor is not None and entry.visitor.lacks_factor and not path.startswith(BARE):
                if path.startswith("/api/") or request.method not in SAFE:
                    raise RefusedError("set up a second factor first, on the page of your account")
                return RedirectResponse("/account", 303)
        except CommuniqueError as error:
            return self.refuse(request, error)
        return None

    async def _slowly(self, request: Request) -> Entry:
        if request.url.path.startswith("/static/"):
            return Entry(None, "")
        return await run_in_threadpool(self.entrance.enter, request)


def _take_forwarded(scope: Scope, settings: WebSettings) -> None:
    """Notes the peer; takes address and scheme of the client from a proxy that is trusted, from no one else."""
    peer = (scope.get("client") or ("", 0))[0]
    scope["peer"] = peer
    if not settings.trusted or not in_networks(peer, settings.trusted):
        return
    request = Request(scope)
    if request.headers.get("x-forwarded-proto", "").lower() in ("http", "https"):
        scope["scheme"] = request.headers["x-forwarded-proto"].lower()
    for address in reversed(request.headers.get("x-forwarded-for", "").split(",")):
        if address.strip() and not in_networks(address.strip(), settings.trusted):
            scope["client"] = (address.strip()[:64], 0)
            break
