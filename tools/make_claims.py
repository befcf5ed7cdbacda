"""Makes readings of documents that never were, for measuring: as many claims as wanted, the same ones each time.

States are drawn as unevenly as in life, each with ministers who follow each other; an event is told by one to four
documents, of either side, in the words of a small vocabulary. ``python tools/make_claims.py 1000`` prints JSON Lines.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from communique.languages.states import ALPHA3
from communique.ledger.values import ReadText, Text

STATES = sorted(ALPHA3.values())
FIRST, DAYS = date(2010, 1, 1), 5400
OFFICES = ("defence_minister", "foreign_minister", "deputy_defence_minister", "chief_of_defence", "ambassador")
GIVEN = ["Anan", "Boro", "Ceto", "Dimo", "Elan", "Faro", "Gana", "Hilo", "Imar", "Joro", "Kalo", "Lumo", "Maro"]
SURNAMES = ["Abasto", "Belveri", "Cormano", "Dastur", "Elmani", "Fergosi", "Galindar", "Hastovan", "Iskari", "Jorvani",
            "Kestrel", "Lomandi", "Morvath", "Nestorin", "Ostrava", "Pelligar", "Rastovic", "Selmani", "Tormand",
            "Ulvaren", "Vestigar", "Wolmar", "Yastovan", "Zelmaric"]  # fmt: skip
TOPICS = ("maritime", "peacekeeping", "training", "defence_industry", "cyber", "war_legacy", "trade", "border",
          "delegation_exchange", "disaster_relief", "medicine", "economy")  # fmt: skip
WORDS = ["cooperation", "ministry", "delegation", "continued", "agreed", "important", "bilateral", "regional",
         "partners", "exchange", "visit", "support", "hosted", "military", "leaders", "capital", "programme",
         "progress",
         "signed", "discussed", "recent", "years", "future",
         "mutual", "trust"]  # fmt: skip
FORMS = (("contact", "meeting"), ("contact", "call"), ("contact", "visit"), ("contact", "dialogue"),
         ("agreement", "memorandum"), ("transfer", "gift"), ("activity", "exercise"))  # fmt: skip
ACTS = ("thank", "welcome", "affirm", "agree", "hope", "propose")
PER_DOCUMENT = 5  # claims of a document, on average


def make_readings(claims: int, seed: int = 1) -> Iterator[ReadText]:
    """Readings with about so many claims in all."""
    rng = random.Random(seed)
    weights = [1 / (n + 3) for n in range(len(STATES))]
    states = list(STATES)
    rng.shuffle(states)
    made = number = 0
    while made < claims:
        a, b = rng.choices(states, weights, k=2)
        if a == b:
            continue
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        scene = _scene(rng, a, b, day)
        for _ in range(rng.choices((1, 2, 3, 4), (60, 25, 10, 5))[0]):
            number += 1
            told = _told(rng, scene, day, number)
            made += len(told.record["events"])
            yield told


def _minister(state: str, office: str, day: date) -> dict[str, Any]:
    """Who holds an office on a day: each stays four years or so."""
    seed = random.Random(f"{state}{office}")
    term = (day.toordinal() + seed.randrange(1400)) // 1400
    own = random.Random(f"{state}{office}{term}")
    name = f"{own.choice(GIVEN)} {own.choice(SURNAMES)}"
    return {"state": state, "org": None, "name": name, "latin": name, "office": office, "role": None}


def _scene(rng: random.Random, a: str, b: str, day: date) -> list[dict[str, Any]]:
    office = rng.choice(OFFICES[:4])
    one, other = _minister(a, office, day), _minister(b, office, day)
    kind, form = rng.choice(FORMS)
    status = rng.choices(("held", "planned", "proposed", "ongoing"), (80, 10, 5, 5))[0]
    roles = ("donor", "recipient") if kind == "transfer" else ("host", "guest") if kind == "contact" else (None, None)
    told = day if status in ("held", "ongoing") else day + timedelta(days=rng.randrange(20, 200))
    lead: dict[str, Any] = {
        "kind": kind, "form": form, "status": status, "date": told.isoformat(),
        "parties": [one | {"role": roles[0]}, other | {"role": roles[1]}],
        "place": {"state": a, "name": None} if form != "call" else None, "topics": rng.sample(TOPICS, 2),
    }  # fmt: skip
    if form == "dialogue":
        lead |= {"mechanism": f"{min(a, b)} {max(a, b)} Policy Dialogue", "ordinal": day.year - 2005}
    events = [lead]
    for _ in range(rng.randrange(2, 2 * PER_DOCUMENT - 3)):
        speaker, addressee = (one, other) if rng.random() < 0.5 else (other, one)
        events.append(
            {"kind": "statement", "form": rng.choice(ACTS), "status": "held", "date": day.isoformat(),
             "parties": [speaker | {"role": "speaker"}, addressee | {"role": "addressee"}], "place": None,
             "topics": rng.sample(TOPICS, 1), "gist": " ".join(rng.sample(WORDS, 4))}
        )  # fmt: skip
    return events


def _told(rng: random.Random, scene: list[dict[str, Any]], day: date, number: int) -> ReadText:
    events, text = [], f"Account {number}."
    for event in scene:
        if event is not scene[0] and rng.random() < 0.15:
            continue  # one side leaves a thing out
        quote = " ".join(rng.choices(WORDS, k=12)) + "."
        events.append(event | {"quote": quote, "start": len(text) + 1, "end": len(text) + 1 + len(quote)})
        text += " " + quote
    lead = scene[0]["parties"][0]
    tenures = [
        {"name": lead["name"], "latin": lead["latin"], "state": lead["state"], "office": lead["office"],
         "ordinal": None, "rank": None, **{k: events[0][k] for k in ("quote", "start", "end")}}
    ]  # fmt: skip
    published = (day + timedelta(days=rng.randrange(2))).isoformat()
    doc = {"id": None, "lang": "en", "title": None, "url": None, "origin_url": None, "published": published}
    return ReadText(
        Text(f"{number}.txt", text, None, None, published), {"doc": doc, "events": events, "tenures": tenures}, "0"
    )


def main() -> int:
    for one in make_readings(int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
        print(json.dumps({**one.record, "text": one.text.text}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
