"""Remembers answers as long as the ledger stays as it is: what was asked before costs one look at its revision.

In: requests to read pages and API answers that follow from the ledger alone. Out: the answer of before, or 304 where
the browser has it already. Each is kept for one reader's name, role, language and looks; a form's token is put in
anew. What is not remembered: forms that were sent, accounts, downloads, pages that tell what was just done.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.ledger.db import Lookout
from communique.ledger.queries.tallied import revision
from communique.views.python import Ledger
from communique.views.web.api.envelope import has_tag
from communique.views.web.assets import version
from communique.views.web.deciders import NAME
from communique.views.web.doors.secrets import derived, masked
from communique.views.web.formats import choose_locale
from communique.views.web.keeping import Kept

_LEFT_OUT = ("/static/", "/sign-in", "/sign-out", "/account", "/healthz", "/read", "/api/v1/exports", "/api/v1/docs")
_ROOM = 64 * 1024 * 1024  # bytes of bodies that one process keeps
_LONGEST = 2 * 1024 * 1024  # of one body
_KEPT = (b"content-type", b"vary", b"etag")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer: its body in pieces, between which a form's token stands."""

    revision: int
    headers: tuple[tuple[bytes, bytes], ...]
    pieces: tuple[bytes, ...]
    tag: str  # of a page; an answer of the API has its own
    size: int


class Memory:
    """Answers by what was asked, those asked for last; safe for threads."""

    def __init__(self, room: int = _ROOM) -> None:
        self.room, self.size = room, 0
        self._answers: OrderedDict[Key, Remembered] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, revision: int) -> Remembered | None:
        with self._lock:
            found = self._answers.get(key)
            if found is None or found.revision != revision:
                return None
            self._answers.move_to_end(key)
            return found

    def put(self, key: Key, answer: Remembered) -> None:
        with self._lock:
            before = self._answers.pop(key, None)
            self.size += answer.size - (before.size if before is not None else 0)
            self._answers[key] = answer
            while self.size > self.room:
                _, oldest = self._answers.popitem(last=False)
                self.size -= oldest.size


class Remembering:
    """ASGI middleware, behind the gate: it has to know who asks."""

    def __init__(self, app: ASGIApp, ledger: Ledger, kept: Kept) -> None:
        self.app, self.ledger, self.kept, self.memory = app, ledger, kept, Memory()
        self.lookout = Lookout(ledger.engine)
        self.seen: tuple[int, int] | None = None  # what the lookout told, and the revision then

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = self._key(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if key is None:
            await self.app(scope, receive, send)
            return
        now = await self._now()
        found = self.memory.get(key, now)
        if found is not None:
            await _answer(found, scope)(scope, receive, send)
            return
        asked_at = time.monotonic()
        began: Message | None = None
        body: list[bytes] = []

        async def _send(message: Message) -> None:
            """Holds an answer back until it is whole; one that is long, or not to be kept, is passed on as it comes."""
            nonlocal began
            if message["type"] == "http.response.start":
                if message["status"] == 200 and _is_kept(message["headers"]):
                    began = message
                else:
                    await send(message)
                return
            if began is None:
                await send(message)
                return
            body.append(message.get("body", b""))
            whole, more = b"".join(body), message.get("more_body", False)
            if len(whole) > _LONGEST:
                await send(began)
                await send({**message, "body": whole})
                began = None
            elif not more:
                made = _remembered(now, key, began["headers"], whole, scope["state"].get("shown_csrf"))
                if self.kept.stale_at < asked_at:
                    self.memory.put(key, made)
                await _answer(made, scope)(scope, receive, send)

        await self.app(scope, receive, _send)

    async def _now(self) -> int:
        """The revision of the ledger, asked for anew where it may have changed."""
        version = self.lookout.version()
        if version is None:
            return await run_in_threadpool(self._revision)
        if self.seen is None or self.seen[0] != version:
            self.seen = version, await run_in_threadpool(self._revision)
        return self.seen[1]

    def _revision(self) -> int:
        with self.ledger.reading() as connection:
            return revision(connection)

    def _key(self, scope: Scope) -> Key | None:
        """All on which an answer depends besides the ledger; None for what is not remembered."""
        path = scope["path"]
        user = scope.get("state", {}).get("user")
        if user is None or path.startswith(_LEFT_OUT):
            return None
        request = Request(scope)
        cookies = _cookies(request.headers.get("cookie", ""))
        if "flash" in cookies:
            return None
        locale = str(choose_locale(request.headers.get("accept-language")))
        looks = (cookies.get("theme", ""), cookies.get(NAME, ""))
        return (path, scope["query_string"], locale, *looks, user.name, user.role, user.way, self.ledger.today())


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()} if header else {}
    except CookieError:
        return {"flash": ""}  # not to be understood: nothing is remembered


def _is_kept(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    names = {name.lower() for name, _ in headers}
    return not names & {b"set-cookie", b"content-disposition", b"cache-control", b"location"}


def _remembered(
    now: int, key: Key, headers: Sequence[tuple[bytes, bytes]], body: bytes, csrf: str | None
) -> Remembered:
    kept = tuple((name.lower(), value) for name, value in headers if name.lower() in _KEPT)
    pieces = tuple(body.split(csrf.encode())) if csrf else (body,)
    return Remembered(now, kept, pieces, repr((now, version(), key)), len(body) + 1000)


def _answer(kept: Remembered, scope: Scope) -> Response:
    """The answer for one reader: with a token of theirs, or that it is as the browser has it."""
    csrf = scope["state"].get("csrf", "")
    headers = list(kept.headers)
    tag = next((value.decode() for name, value in headers if name == b"etag"), None)
    if tag is None:  # with the secret in it, for a page of another session has tokens that are good no more
        tag = f'W/"{derived(csrf, kept.tag)[:32]}"'
        headers.append((b"etag", tag.encode()))
    answer: Response
    if has_tag(Request(scope).headers.get("if-none-match"), tag):
        answer = Response(status_code=304)
        answer.raw_headers = [pair for pair in headers if pair[0] != b"content-type"]
        return answer
    body = masked(csrf).encode().join(kept.pieces)
    answer = Response(body)
    answer.raw_headers = [*headers, (b"content-length", str(len(body)).encode())]
    return answer
