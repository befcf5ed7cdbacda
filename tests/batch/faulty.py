"""A process that reads, with pages that end it or hang."""

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

from communique.batch import worker
from communique.batch.options import Reading
from communique.batch.pages import Bundle, read_found
from communique.documents.extract import Extractor
from communique.sources.archive import Found


def read(found: Found, how: Reading, extractor: Extractor) -> Iterator[Bundle]:
    data = getattr(found, "data", b"")
    if b"KILL" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"HANG" in data:
        time.sleep(3600)
    if b"EXIT" in data:
        os._exit(3)
    return read_found(found, how, extractor)


def serve(*given: Any) -> None:
    vars(worker)["read_found"] = read
    worker.serve(*given)


def stillborn(*given: Any) -> None:
    os._exit(1)
