"""Pages, PDFs and feeds of others → values, in a child whose time and memory are bounded.

One child lives as long as it serves well: a request costs a tenth of a millisecond more than the call itself. A child
that dies, or takes too long, is replaced at the next request; the document that it died of is named by an error.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from communique import errors
from communique.documents.child import ANSWER, HEAD
from communique.documents.document import Document
from communique.errors import CostlyError, InputError, TooLargeError

if TYPE_CHECKING:
    from communique.documents.listing import Listing

_PROGRAM = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); from communique.documents.child import main; main()"
)
_READY = 30.0  # seconds on the clock for the child to start, beside the document's own
_MOST = 200_000_000  # bytes of an answer
_SERVES = 2000  # documents after which a child is replaced, lest what its libraries keep grow


@dataclass(frozen=True, slots=True)
class Limits:
    """``cpu`` seconds of the processor and ``clock`` seconds for one document; bytes of memory; bytes of a document."""

    cpu: int = 5
    clock: float = 20.0
    memory: int = 1_000_000_000
    size: int = 20_000_000


class Extractor:
    """Takes documents apart in a child; not for use by several threads at once. Close it, or use it in ``with``."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def html(self, data: bytes, *, address: str | None = None, charset: str | None = None, name: str = "") -> Document:
        """``read_html``, bounded. CostlyError where it takes more than it may; else InputErrors as there."""
        return _document(self.call("html", data, {"address": address, "charset": charset}, name))

    def pdf(self, data: bytes, *, name: str = "") -> Document:
        """``read_pdf``, bounded, with errors as for ``html``."""
        return _document(self.call("pdf", data, {}, name))

    def listing(
        self, data: bytes, *, address: str, charset: str | None = None, only: str | None = None, name: str = ""
    ) -> Listing:
        """``read_listing``, bounded, with errors as for ``html``."""
        from communique.documents.listing import Entry, Listing

        found = self.call("listing", data, {"address": address, "charset": charset, "only": only}, name)
        return Listing(found["sort"], tuple(Entry(**e) for e in found["entries"]), tuple(found["feeds"]))

    def call(self, kind: str, data: bytes, options: dict[str, Any], name: str = "") -> dict[str, Any]:
        """What a handler of the child makes of ``data``. InputErrors name the document ``name``."""
        if len(data) > self.limits.size:
            raise TooLargeError(name, f"more than {self.limits.size / 1e6:g} MB, which is hardly one document")
        child = self._running()
        request = json.dumps({"kind": kind, "options": options}).encode()
        late = threading.Event()
        clock = self.limits.clock + (_READY if not self._served else 0)
        timer = threading.Timer(clock, self._end, (child, late))
        timer.daemon = True
        timer.start()
        try:
            assert child.stdin is not None
            child.stdin.write(HEAD.pack(len(request), len(data)) + request + data)
            child.stdin.flush()
            (length,) = ANSWER.unpack(self._receive(ANSWER.size))
            if length > _MOST:
                self.close()
                raise TooLargeError(name, "more comes out of it than one document has")
            answer = json.loads(self._receive(length))
        except (EOFError, OSError):
            if late.is_set():
                self.close()
                raise CostlyError(
                    name,
                    f"it was not taken apart within {self.limits.clock:g} s and was given up",
                ) from None
            raise CostlyError(name, self._why_dead()) from None
        finally:
            timer.cancel()
        self._served += 1
        if self._served >= _SERVES:
            self.close()
        if "error" in answer:
            raise self._error(answer, name)
        return dict(answer["found"])

    def close(self) -> None:
        """Ends the child; the next request starts another."""
        child, self._child, self._served = self._child, None, 0
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was not taken any more
                        pipe.close()
            child.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, json.dumps(sys.path), str(self.limits.cpu), str(self.limits.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child

    @staticmethod
    def _end(child: subprocess.Popen[bytes], late: threading.Event) -> None:
        late.set()
        child.kill()

    def _receive(self, size: int) -> bytes:
        assert self._child is not None and self._child.stdout is not None
        data = self._child.stdout.read(size)
        if len(data) < size:
            raise EOFError
        return data

    def _why_dead(self) -> str:
        """Why the child is no more, which is clear from its end."""
        child = self._child
        assert child is not None
        ended = child.wait()
        self.close()
        if ended == -24:  # SIGXCPU
            return (
                f"it takes more than {self.limits.cpu} s of processor time to take apart and was given up; "
                "no readout is like that"
            )
        return f"the program that took it apart ended ({ended}); it may have needed more memory than a document may"

    def _error(self, answer: dict[str, Any], name: str) -> InputError:
        if answer["error"] == "MemoryError":
            self.close()  # what it holds on to is not known
            most = self.limits.memory / 1e9
            return CostlyError(name, f"it takes more than {most:g} GB of memory to take apart and was given up")
        kind = getattr(errors, answer["error"], errors.UnreadableError)
        made = kind(name, answer["reason"])
        assert isinstance(made, InputError)
        return made


def _document(found: dict[str, Any]) -> Document:
    return Document(**(found | {"remarks": tuple(found["remarks"])}))
