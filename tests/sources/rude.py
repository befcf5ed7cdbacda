"""An HTTP server on loopback that behaves as it is told: well or badly. Each path is a behaviour."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

TLS = Path(__file__).parent / "tls"
Behaviour = Callable[["Request"], None]


class Request:
    """What was asked, and the connection on which to answer."""

    def __init__(self, connection: socket.socket, head: bytes) -> None:
        self.connection = connection
        lines = head.decode("latin-1").split("\r\n")
        self.path = lines[0].split(" ")[1]
        self.headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:] if line)}

    def raw(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(self, body: bytes = b"", status: str = "200 OK", **headers: str) -> None:
        told = {"Content-Type": "text/html", "Content-Length": str(len(body))} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }
        head = "".join(f"{k}: {v}\r\n" for k, v in told.items() if v)
        self.raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)

    def redirect(self, location: str, status: str = "302 Found") -> None:
        self.answer(b"", status, Location=location)

    def drip(self, data: bytes, every: float) -> None:
        for byte in data:
            self.raw(bytes([byte]))
            time.sleep(every)


class Server:
    """Answers on loopback until it is closed; ``asked`` are the requests in their order."""

    def __init__(
        self, behaviours: dict[str, Behaviour], certificate: str | None = None, host: str = "127.0.0.1"
    ) -> None:
        self.behaviours, self.asked = behaviours, list[Request]()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.tls: ssl.SSLContext | None = None
        if certificate is not None:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(TLS / certificate)
            self.tls.sni_callback = self._named
        self.named: str | None = None
        threading.Thread(target=self._listen, daemon=True).start()

    def _named(self, sock: object, name: str | None, context: object) -> None:
        self.named = name

    def url(self, path: str, host: str = "good.test") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def close(self) -> None:
        self.listener.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ssl.SSLError), contextlib.ExitStack() as stack:
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
            stack.enter_context(connection)
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(65536)
                if not part:
                    return
                head += part
            request = Request(connection, head)
            self.asked.append(request)
            path = request.path.partition("?")[0]
            self.behaviours.get(path, _missing)(request)


def _missing(request: Request) -> None:
    request.answer(b"", "404 Not Found")


@contextlib.contextmanager
def serving(behaviours: dict[str, Behaviour], certificate: str | None = None) -> Iterator[Server]:
    server = Server(behaviours, certificate)
    try:
        yield server
    finally:
        server.close()


def bomb(megabytes: int) -> bytes:
    """Zeros, packed to a thousandth."""
    return gzip.compress(b"\0" * (megabytes * 1_000_000))


def here(host: str, port: int) -> list[str]:
    """A name server that says of every name that it is here."""
    return ["127.0.0.1"]
