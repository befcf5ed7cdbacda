"""Python's search for garbage in cycles, put off while something is made that has none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles() -> Iterator[None]:
    """Runs a block without that search, which looks through all that lives again and again: a sixth of the time of
    reading, more the longer the text, half that of loading a pack."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
