"""What a date phrase says, slot by slot, before anything is resolved; and how a language writes its dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from communique.languages.pack import Pack

YEARS = range(1900, 2100)


@dataclass(slots=True)
class Phrase:
    """What a date phrase says. Words ``i:j``; ``rel`` and ``anchor`` are unit → steps from the day of publication
    and from the date told before; ``turn`` is last (-1), this (0) or next (1); ``upto`` the end of a span."""

    i: int
    j: int
    start: int = 0
    end: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    decade: bool = False
    edge: bool = False
    turn: int | None = None
    part: bool = False
    rel: dict[str, int] = field(default_factory=dict)
    anchor: dict[str, int] = field(default_factory=dict)
    count: tuple[int, str, str, bool] | None = None  # how many, unit, sense, whether more of the clause follows
    vague: str | None = None
    weak: bool = False  # a month or weekday word that is also another word, and nothing yet says which
    sure: bool = False  # something beside it says that it is a date
    named: bool = False  # a year that seems part of a name (a fair, a law)
    label: bool = False
    open: str | None = None  # since, until, from
    period: bool = False
    lunar: bool = False
    bracket: bool = False
    upto: Phrase | None = None

    @property
    def core(self) -> bool:
        """Whether the slots amount to a date."""
        if self.vague or self.count or self.rel or self.anchor:
            return True
        if self.day is not None:
            return self.month is not None or self.label
        if self.month is not None:
            return not self.weak or self.sure or self.edge or self.year is not None or self.turn is not None
        if self.weekday is not None:
            return not self.weak or self.sure or self.part or self.turn is not None
        if self.season is not None:
            return self.year is not None or self.turn is not None or self.sure
        if self.half is not None or self.quarter is not None:
            return self.year is not None or self.turn is not None or self.sure
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Settings:
    """How a language writes dates: what ``set`` in time.yaml says, or ``dates`` in pack.yaml, which goes first."""

    order: str = "dmy"
    week: int = 1
    capitals: bool = False
    short: str = "/"
    calendar: str = "gregorian"
    era: str = ""  # the calendar of a year of one or two digits, where years come first
    tensed: bool = True  # whether verbs tell the time


@lru_cache(maxsize=256)
def _settings(rows: tuple[tuple[str, str], ...]) -> Settings:
    values = dict(rows)
    return Settings(
        order=values.get("order", "dmy"),
        week=int(values["week"]) if values.get("week", "").isdigit() else 1,
        capitals=values.get("capitals") in ("yes", "true"),
        short=values.get("short", "/"),
        calendar=values.get("calendar", "gregorian"),
        era=values.get("era", ""),
        tensed=values.get("tense", "yes") != "none",
    )


_SEEN: dict[tuple[str, str], Settings] = {}


def settings_of(pack: Pack) -> Settings:
    """The settings of a pack, looked up once for each version of it."""
    key = (pack.code, pack.digest)
    if key not in _SEEN or not pack.digest:
        rows = dict(e.feature.split("=", 1) for e in pack.entries if e.code == "set" and "=" in e.feature)
        given = pack.params.get("dates")
        if isinstance(given, dict):
            rows |= {str(k): str(v) for k, v in given.items()}
        rows["tense"] = pack.order("tense", "yes")
        _SEEN[key] = _settings(tuple(sorted(rows.items())))
    return _SEEN[key]
