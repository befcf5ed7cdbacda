"""HTTP as uvicorn speaks it, with bounds on the head of a request, which uvicorn has none for with httptools: neither
headers without end nor a connection that sends one letter a minute holds the server up."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD = 65_536  # bytes of request line and headers
SECONDS = 20.0  # until they have to be there


class BoundedProtocol(HttpToolsProtocol):
    """One connection."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._head: int | None = 0  # bytes of a head that is coming in; None while none is
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0
        self._wait()

    def on_headers_complete(self) -> None:
        self._wait_no_more()
        self._head = None
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        if len(data) > HEAD and self._head is not None and b"\r\n\r\n" not in data[: HEAD + 4]:
            self._refuse("The head of the request is too large.")
            return
        super().data_received(data)
        if self._head is not None and not self.transport.is_closing():
            self._head += len(data)
            if self._head > HEAD:
                self._refuse("The head of the request is too large.")

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(SECONDS, self._refuse, "The request took too long to come in.")

    def _wait_no_more(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, sentence: str) -> None:
        self._wait_no_more()
        if not self.transport.is_closing():
            self.send_400_response(sentence)
