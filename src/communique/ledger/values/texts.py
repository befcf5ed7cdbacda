"""What is added to the ledger, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Original:
    """What was received: its bytes deflated, with their SHA-256 and number, and what is known of where it is from."""

    digest: str
    content: bytes
    size: int
    url: str | None = None
    media: str | None = None
    charset: str | None = None
    publisher: str | None = None
    received: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A document as it is added. ``name`` is what people call it; the rest as far as it is known.

    ``original``: the bytes that the text was taken from, where it is not simply these.
    """

    name: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    original: Original | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document with what was read from it: the JSON of the contract, the rules of its events, engine and pack."""

    text: Text
    record: Mapping[str, Any]
    pack: str
    rules: Sequence[str] = ()
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add`` did: documents new, read again, known already; those that failed with their sentences. ``undated``:
    new ones that tell no day of publication, which leaves days of theirs open."""

    new: int = 0
    again: int = 0
    known: int = 0
    claims: int = 0
    events: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    undated: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new, self.again + other.again, self.known + other.known, self.claims + other.claims,
            self.events + other.events, self.failed + other.failed, self.undated + other.undated,
        )  # fmt: skip

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"failed": [{"name": n, "reason": r} for n, r in self.failed]}
