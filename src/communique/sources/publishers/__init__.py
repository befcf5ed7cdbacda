"""The register of publishers: domain → name, state, language, kind. Data beside, one file a region.

Users add to it by files or folders of the same form, named by COMMUNIQUE_PUBLISHERS (several with the path separator of
the system between) or by the option ``--publishers``; what they say of a domain counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from communique.errors import UsageError

HERE = Path(__file__).parent
VARIABLE = "COMMUNIQUE_PUBLISHERS"
KINDS = ("ministry", "government", "agency", "newspaper", "broadcaster", "organisation")
NO_STATE = "none"  # the key of bodies that belong to no state
_FIELDS = ("kind", "lang", "name", "world")
_STATE = re.compile(r"[A-Z]{3}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes at a domain. ``state``: ISO 3166 alpha-3, None for a body of several. ``world``: it tells of all
    countries alike, so that its own is no evidence of whose minister is meant."""

    domain: str
    name: str
    state: str | None
    lang: str
    kind: str
    world: bool = False


def find_publisher(url: str | None) -> Publisher | None:
    """Who publishes at an address: the entry of its host, or of the nearest domain above; None where there is none."""
    if not url:
        return None
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return None
    register = load_publishers(os.environ.get(VARIABLE, ""))
    while host.count("."):
        if host in register:
            return register[host]
        host = host.partition(".")[2]
    return None


@lru_cache(maxsize=4)
def load_publishers(more: str = "") -> Mapping[str, Publisher]:
    """The register by domain; ``more`` names further files and folders. UsageError lists all their faults."""
    register: dict[str, Publisher] = {}
    faults: list[str] = []
    for path in [*sorted(HERE.glob("*.yaml")), *_added(more, faults)]:
        register |= {p.domain: p for p in _read(path, faults)}
    if faults:
        raise UsageError("the register of publishers cannot be used:\n  " + "\n  ".join(faults))
    return register


def _added(more: str, faults: list[str]) -> Iterator[Path]:
    for name in more.split(os.pathsep):
        if not name.strip():
            continue
        path = Path(name).expanduser()
        if path.is_dir():
            yield from sorted(path.glob("*.y*ml"))
        elif path.is_file():
            yield path
        else:
            faults.append(f"{name}: there is no such file or folder (named by {VARIABLE} or --publishers)")


def _read(path: Path, faults: list[str]) -> Iterator[Publisher]:
    try:
        data = yaml.load(path.read_bytes(), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (OSError, yaml.YAMLError) as error:
        faults.append(f"{path}: this cannot be read as YAML: {' '.join(str(error).split())[:200]}")
        return
    if not isinstance(data, dict):
        faults.append(f"{path}: expected is a mapping of states (NOR) to domains")
        return
    for state, domains in data.items():
        if state != NO_STATE and not _STATE.fullmatch(state):
            faults.append(f"{path}: {state!r} is no state of three capitals (ISO 3166), nor {NO_STATE!r}")
            continue
        if not isinstance(domains, dict):
            faults.append(f"{path}: {state}: expected is a mapping of domains")
            continue
        for domain, entry in domains.items():
            wrong = _fault(domain, entry)
            if wrong is not None:
                faults.append(f"{path}: {state}: {domain}: {wrong}")
                continue
            yield Publisher(
                domain, entry["name"], None if state == NO_STATE else state, entry["lang"], entry["kind"],
                entry.get("world") == "true",
            )  # fmt: skip


def _fault(domain: str, entry: Any) -> str | None:
    if not _DOMAIN.fullmatch(domain):
        return "this is no domain in small letters, as in mfa.example"
    if not isinstance(entry, dict) or any(not isinstance(v, str) for v in entry.values()):
        return "expected is {kind: …, lang: …, name: …}"
    odd = [k for k in entry if k not in _FIELDS] or [k for k in _FIELDS[:3] if not entry.get(k)]
    if odd:
        return f"`{odd[0]}` is missing or not known; there are: {', '.join(_FIELDS)}"
    if entry["kind"] not in KINDS:
        return f"{entry['kind']!r} is no kind; there are: {', '.join(KINDS)}"
    if not _LANG.fullmatch(entry["lang"]):
        return f"{entry['lang']!r} is no language (BCP 47)"
    if entry.get("world", "false") not in ("true", "false"):
        return "`world` is true or false"
    return None
