"""Rows of bundles ↔ claims of the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from communique.batch.pages import Bundle
from communique.resolution.across import Person
from communique.resolution.claims import Claim, ClaimParty, TenureClaim
from communique.resolution.days import days_of, iso
from communique.resolution.merging import EventCluster


def claim_of_row(row: Mapping[str, Any]) -> Claim:
    """The claim of a row of events."""
    slots = json.loads(row["slots"])
    return Claim(
        id=row["id"],
        document=row["document"],
        kind=row["kind"],
        form=row["form"],
        status=row["status"],
        date=row["date"],
        place_state=row["place_state"],
        place_name=row["place_name"],
        parties=tuple(
            ClaimParty(p["state"], p["org"], p["name"], p["latin"], p["office"], p["role"], row["lang"])
            for p in row["parties"]
        ),
        topics=tuple(row["topics"]),
        slots={k: v for k, v in sorted(slots.items()) if v not in (None, [], {}, "")},
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        lang=row["lang"],
        published=row["published"],
        rule=row["rule"],
    )


def tenure_of_row(row: Mapping[str, Any]) -> TenureClaim:
    """The claim of a row of tenures."""
    names = ("id", "document", "name", "latin", "state", "office", "rank", "ordinal", "date", "quote", "start", "end")
    return TenureClaim(**{n: row[n] for n in names}, lang=row["lang"], published=row["published"])


def claims_of_bundle(bundle: Bundle) -> tuple[list[Claim], list[TenureClaim]]:
    """The claims of a bundle, each id once."""
    claims = {r["id"]: claim_of_row(r) for r in bundle.get("events", ())}
    tenures = {r["id"]: tenure_of_row(r) for r in bundle.get("tenures", ())}
    return list(claims.values()), list(tenures.values())


def merged_row(cluster: EventCluster) -> dict[str, Any]:
    """The row of an event that some accounts tell."""
    head = cluster.claims[0]
    date = cluster.value("date")
    days = days_of(date, head.published)
    parties = [
        {"state": p.state, "org": p.org, "name": p.name, "latin": p.latin, "office": p.office, "role": p.role,
         "person": p.person}
        for p in cluster.values("parties")
    ]  # fmt: skip
    own = ("form", "status", "date", "place_state", "place_name", "parties", "topics")
    slots = {
        slot: list(cluster.values(slot)) if slot == "items" else cluster.value(slot)
        for slot in cluster.slots
        if slot not in own
    }
    return {
        "id": cluster.id,
        "published": head.published,
        "kind": cluster.kind,
        "form": cluster.value("form") or head.form,
        "status": cluster.value("status") or head.status,
        "date": date,
        "first_day": iso(days.first) if days.first is not None else None,
        "last_day": iso(days.last) if days.last is not None else None,
        "place_state": cluster.value("place_state"),
        "place_name": cluster.value("place_name"),
        "states": list(dict.fromkeys(s for p in parties if (s := p["state"] or p["org"]))),
        "parties": parties,
        "topics": list(cluster.values("topics")),
        "slots": json.dumps(slots, ensure_ascii=False, sort_keys=True),
        "quote": head.quote,
        "claims": [c.id for c in cluster.claims],
        "documents": list(dict.fromkeys(c.document for c in cluster.claims)),
        "differs": bool(cluster.differences),
    }


def person_row(person: Person) -> dict[str, Any]:
    """The row of a person."""
    return {
        "id": person.id,
        "name": person.name,
        "latin": person.latin,
        "state": person.state,
        "org": person.org,
        "mentions": sum(s.count for s in person.spellings),
        "spellings": [
            {"name": s.name, "lang": s.lang, "mentions": s.count, "first": s.first, "last": s.last}
            for s in person.spellings
        ],
        "offices": [
            {"state": state, "office": office, "first": first, "last": last}
            for state, office, first, last in person.offices
        ],
    }
