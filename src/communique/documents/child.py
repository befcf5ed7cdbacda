"""The child in which pages, PDFs and feeds of others are taken apart: its processor time and memory are bounded.

It reads requests from standard input (two lengths of four bytes, options as JSON, the bytes as received) and answers
with a length and JSON. It opens no file for writing and no connection. ``Extractor`` starts it.
"""

from __future__ import annotations

import json
import signal
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from communique.errors import InputError

HEAD = struct.Struct(">II")
ANSWER = struct.Struct(">I")


def _html(data: bytes, **options: Any) -> dict[str, Any]:
    from communique.documents.html import read_html

    return asdict(read_html(data, **options))


def _pdf(data: bytes, **options: Any) -> dict[str, Any]:
    from communique.documents.pdf import read_pdf

    return asdict(read_pdf(data, **options))


def _listing(data: bytes, **options: Any) -> dict[str, Any]:
    from communique.documents.listing import read_listing

    return asdict(read_listing(data, **options))


HANDLERS: dict[str, Callable[..., dict[str, Any]]] = {"html": _html, "pdf": _pdf, "listing": _listing}


def main() -> None:
    """Answers requests until standard input ends. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cpu, memory = int(sys.argv[1]), int(sys.argv[2])
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    import trafilatura.core  # noqa: F401 (before the bounds: loading is not the page's cost)

    _bound_memory(memory)
    while True:
        head = source.read(HEAD.size)
        if len(head) < HEAD.size:
            return
        told, size = HEAD.unpack(head)
        request = json.loads(source.read(told))
        data = source.read(size)
        _bound_time(cpu)
        answer = json.dumps(_answered(request, data)).encode()
        sink.write(ANSWER.pack(len(answer)) + answer)
        sink.flush()


def _answered(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return {"found": HANDLERS[request["kind"]](data, **request["options"])}
    except InputError as error:
        return {"error": type(error).__name__, "reason": error.reason}
    except MemoryError:
        return {"error": "MemoryError"}
    except RecursionError:
        return {"error": "UnreadableError", "reason": "its markup is nested too deep to be a document"}
    except Exception as error:
        return {"error": "UnreadableError", "reason": f"it could not be taken apart ({type(error).__name__})"}


def _bound_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # no such bounds on this system; the time on the clock is bounded by the parent
        return
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if most < 0 else min(value, most), most))


def _bound_time(cpu: int) -> None:
    """From now on ``cpu`` seconds of processor time; the system ends a process that takes more."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + cpu + 1, most))
