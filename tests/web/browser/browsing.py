"""A server of a test's own, and the sizes of windows."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime

import uvicorn

from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def noon() -> datetime:
    return datetime(2025, 6, 1, 12, tzinfo=UTC)


class Served:
    """The application on a port of its own, in a thread."""

    def __init__(self, settings: WebSettings) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        config = uvicorn.Config(create_app(settings), host="127.0.0.1", port=self.port, log_level="error")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        deadline = time.monotonic() + 20
        while not self.server.started:
            assert time.monotonic() < deadline and self.thread.is_alive(), "the server does not start"
            time.sleep(0.02)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
