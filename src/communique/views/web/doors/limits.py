"""Bounds of requests: so many bytes, so much time for sending them, so much time for the answer to begin."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.errors import CommuniqueError, SlowError, TooLargeError
from communique.ledger.db import deadline

FORM = 256 * 1024  # bytes of a form or a JSON question
UPLOAD = 8 * 1024 * 1024  # bytes of a text that is pasted or uploaded
UPLOADS = ("/read", "/api/v1/read", "/api/v1/documents")  # where texts are sent to
SENDING = 30  # seconds for the whole body
ANSWER = 90  # seconds until an answer begins
LONG_ANSWER = 1800  # the same for downloads, which are made before they are sent
DOWNLOADS = "/api/v1/exports/"
_GRACE = 2  # seconds more until the answer is given up: a query that was broken off is told of by itself
_LONGEST_ADDRESS = 8192  # bytes of path and query


class Limits:
    """ASGI middleware; ``refuse`` makes the answer for an error."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, CommuniqueError], Response]) -> None:
        self.app, self.refuse = app, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_ADDRESS:
            await self.refuse(request, TooLargeError("", "this address is too long"))(scope, receive, send)
            return
        most = UPLOAD if scope["path"].startswith(UPLOADS) else FORM
        told = request.headers.get("content-length", "")
        if told.isdigit() and int(told) > most:
            await self.refuse(request, _too_large(most))(scope, receive, send)
            return
        allowed = LONG_ANSWER if scope["path"].startswith(DOWNLOADS) else ANSWER
        deadline.set(time.monotonic() + allowed)  # a query that runs on would hold up the others
        began = False
        received, until = 0, asyncio.get_running_loop().time() + SENDING
        ended = False

        async def _receive() -> Message:
            nonlocal received, ended
            if ended:  # waiting for the client to leave is no sending
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, "the request took too long to come in") from None
            received += len(message.get("body", b""))
            if received > most:
                raise HTTPException(413, str(_too_large(most)))
            ended = not message.get("more_body", False)
            return message

        async def _send(message: Message) -> None:
            nonlocal began
            began = True
            timer.reschedule(None)
            await send(message)

        try:
            async with asyncio.timeout(allowed + _GRACE) as timer:
                await self.app(scope, _receive, _send)
        except TimeoutError:
            if began:
                raise
            await self.refuse(request, SlowError("this took too long; ask for less at once"))(scope, receive, send)


def _too_large(most: int) -> TooLargeError:
    size = f"{most // 1024 // 1024} MB" if most >= 1024 * 1024 else f"{most // 1024} kB"
    return TooLargeError("", f"this is more than {size}; divide it, or add it by 'communique add'")
