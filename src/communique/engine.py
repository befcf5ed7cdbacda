"""Which engine reads: the version of the program with a digest of its rules."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path


@lru_cache(maxsize=1)
def engine_version() -> str:
    """What was read by another engine is read again."""
    from communique import __version__

    top = Path(__file__).parent
    digest = sha256()
    for step in ("schema", "documents", "languages", "mentions", "events"):
        for path in sorted((top / step).glob("*.*")):
            if path.suffix in (".py", ".yaml", ".json"):
                digest.update(path.read_bytes())
    digest.update((top / "pipeline.py").read_bytes())
    return f"{__version__}+{digest.hexdigest()[:10]}"
