"""What was received, as the ledger keeps it: the bytes of a source beside its text."""

from __future__ import annotations

import zlib
from hashlib import sha256

from communique.ledger.values import Original
from communique.sources.source import Source


def original_of(source: Source) -> Original | None:
    """The bytes of a source for the ledger, None where they are simply its text in UTF-8."""
    snapshot = source.snapshot
    if snapshot is None or snapshot.data == source.text.encode("utf-8", "surrogatepass"):
        return None
    return Original(
        sha256(snapshot.data).hexdigest(),
        zlib.compress(snapshot.data, 6),
        len(snapshot.data),
        snapshot.url,
        snapshot.media,
        snapshot.charset,
        source.publisher,
        snapshot.received,
    )
