"""Claims of an invented world, for measuring speed: the same number and seed give the same claims.

Events fall on days in order, more of them between some states than between others; each is told by one to six
documents in several languages, some a day late, some without names, places or topics; a third are plans or statements.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from communique.languages.states import ALPHA3
from communique.resolution.claims import Claim, ClaimParty, make_id

_START = date(2005, 1, 1)
_DAYS = 7300
_LANGS = ("en", "ar", "vi", "he", "fr", "zh")
_OFFICES = ("defence_minister", "foreign_minister", "chief_of_defence", "deputy_defence_minister", "head_of_government")
_TOPICS = ("training", "maritime", "border", "cyber", "trade", "energy", "peacekeeping", "medicine", "migration")
_SHAPES = (
    ("contact", "talks"), ("contact", "meeting"), ("contact", "call"), ("contact", "visit"), ("contact", "reception"),
    ("agreement", "memorandum"), ("transfer", "aid"), ("activity", "exercise"), ("statement", "affirm"),
    ("statement", "thank"), ("statement", "pledge"),
)  # fmt: skip
_ROLES = {"agreement": ("signatory", "signatory"), "transfer": ("donor", "recipient"),
          "statement": ("speaker", "addressee"), "activity": ("participant", "participant")}  # fmt: skip
_PARTS = ("ba", "de", "ki", "lo", "mu", "na", "ro", "sa", "ti", "vo", "shan", "grel", "dun", "mar", "fel", "kor", "lin")


def name_of(state: str, office: str, day: int) -> str:
    """The holder of an office: another every four years or so."""
    rng = random.Random(f"{state}{office}{(day + hash_of(state + office) % 900) // 1500}")
    return " ".join("".join(rng.choice(_PARTS) for _ in range(rng.choice((2, 3)))).capitalize() for _ in range(2))


def hash_of(text: str) -> int:
    """A number from a text that is the same on each run."""
    return int.from_bytes(text.encode(), "big") % 10007


def synthetic_claims(count: int, seed: int = 1) -> Iterator[Claim]:
    """About ``count`` claims in the order of ``first_day``."""
    rng = random.Random(seed)
    states = sorted(ALPHA3.values())
    rng.shuffle(states)
    weights = [1 / (rank + 3) for rank in range(len(states))]
    made = 0
    for day in range(_DAYS):
        due = count * (day + 1) // _DAYS
        while made < due:
            for claim in _event(rng, states, weights, day, made):
                made += 1
                yield claim


def _event(rng: random.Random, states: list[str], weights: list[float], day: int, number: int) -> Iterator[Claim]:
    first, second = rng.choices(states, weights, k=2)
    while second == first:
        second = rng.choices(states, weights)[0]
    kind, form = rng.choice(_SHAPES)
    ahead = kind in ("contact", "transfer", "activity") and rng.random() < 0.2
    office = rng.choice(_OFFICES)
    roles = _ROLES.get(kind, ("host", "guest"))
    topics = tuple(sorted(rng.sample(_TOPICS, rng.choice((0, 1, 2)))))
    when = _START + timedelta(day + (rng.randint(5, 200) if ahead else 0))
    status = rng.choice(("planned", "proposed")) if ahead else "held"
    for copy in range(rng.choices((1, 2, 3, 4, 6), (40, 25, 20, 10, 5))[0]):
        lang = rng.choice(_LANGS)
        told = (_START + timedelta(day + (0 if ahead else rng.choice((0, 0, 1))))).isoformat()
        parties = []
        for state, role in zip((first, second), roles, strict=True):
            name = name_of(state, office, day) if rng.random() < 0.8 else None
            parties.append(ClaimParty(state, None, name, name, office, role, lang))
        document = f"d{day}-{number}-{copy}"
        yield Claim(
            id=make_id("c", document, kind),
            document=document,
            kind=kind,
            form=form,
            status=status,
            date=when.isoformat() if not ahead or rng.random() < 0.5 else when.isoformat()[:7],
            place_state=first if rng.random() < 0.5 else None,
            parties=tuple(parties),
            topics=topics if rng.random() < 0.8 else topics[:1],
            quote=f"{first} {form} {second} {number}",
            start=0,
            end=40,
            lang=lang,
            published=told,
        )
