"""The server as it runs: several processes, bounds on what comes in, no door that stands open."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from communique.views.cli import main; main()", "serve"]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    path = tmp_path_factory.mktemp("serving") / "ledger.db"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    command = [*COMMAND, "--ledger", str(path), "--port", str(number), "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until and b" 200 " not in ask(number, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        time.sleep(0.3)
    yield number
    process.terminate()
    process.wait(20)


def ask(port: int, sent: bytes) -> bytes:
    """The first bytes of the answer; none where nobody answers."""
    try:
        with socket.create_connection(("127.0.0.1", port), 10) as client:
            client.sendall(sent)
            return client.recv(4096)
    except OSError:
        return b""


def test_several_processes_answer(port: int) -> None:
    for _ in range(8):
        found = ask(port, b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert b" 200 " in found and b"nosniff" in found


def test_a_head_without_end_is_refused(port: int) -> None:
    found = ask(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: " + b"a" * 300_000)
    assert b" 400 " in found or found == b""  # the answer, or a connection that was closed on us
    assert b" 200 " in ask(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")


@pytest.mark.parametrize("method", [b"TRACE", b"CONNECT", b"NONSENSE"])
def test_other_methods_are_refused(port: int, method: bytes) -> None:
    found = ask(port, method + b" /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert found.split(b" ", 2)[1] in (b"400", b"403", b"405")


def test_both_lengths_of_a_body_are_one_too_many(port: int) -> None:
    """Request smuggling: a body with a length and in chunks is refused, or read in chunks."""
    sent = (
        b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    assert ask(port, sent).split(b" ", 2)[1] in (b"400", b"403", b"422")


def test_it_does_not_listen_to_all_without_users(tmp_path: Path) -> None:
    command = [*COMMAND, "--ledger", str(tmp_path / "ledger.db"), "--host", "0.0.0.0", "--port", "18999"]
    found = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 2 and "make a user first" in found.stderr
