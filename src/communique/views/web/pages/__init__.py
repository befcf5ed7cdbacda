"""The pages, a module each with a ``router``; found by listing, so that a new one touches nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter


def routers() -> Iterator[APIRouter]:
    """The routers of all pages, in the order of their names."""
    for found in sorted(iter_modules(__path__), key=lambda m: m.name):
        router = getattr(import_module(f"{__name__}.{found.name}"), "router", None)
        if isinstance(router, APIRouter):
            yield router
