"""Communiqué: reads diplomatic and defence readouts into events, each on exact characters of the source.

>>> import communique
>>> reading = communique.read("…", published="2025-02-08")
>>> reading.as_dict()["events"]
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Ledger", "Reading", "__version__", "read"]

if TYPE_CHECKING:
    from communique.pipeline import read
    from communique.schema.model import Reading
    from communique.views.python import Ledger


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for: ``communique --version`` needs no engine."""
    if name == "read":
        from communique.pipeline import read

        return read
    if name == "Reading":
        from communique.schema.model import Reading

        return Reading
    if name == "Ledger":
        from communique.views.python import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
