"""Measures merging and commitments on corpus/merging and corpus/commitments.

    python tools/measure_merging.py            both, on claims made by hand
    python tools/measure_merging.py --chain    the same from the texts: reading, then merging
    python tools/measure_merging.py --wrong    the wrong pairs of the tuned half (never of the held one)

Pairs: two claims of different documents that one event's accounts make (``tells``) and that stand in one cluster.
Latin spellings of the hand-made claims are left out unless ``--latin``: a program has to guess them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from communique import pipeline
from communique.resolution.across import resolve_people
from communique.resolution.claims import Claim, DocumentInfo, TenureClaim, claims_of_record
from communique.resolution.commitments import find_commitments
from communique.resolution.merging import EventCluster, explain, merge_events

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass
class Counts:
    """Pairs found and right, found, true; ``near`` are wrong pairs."""

    right: int = 0
    found: int = 0
    true: int = 0
    near: list[tuple[Claim, Claim]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def line(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.right} of {self.true} pairs)"


@dataclass
class Told:
    """Claims, and which event each tells (by claim id)."""

    claims: list[Claim] = field(default_factory=list)
    tenures: list[TenureClaim] = field(default_factory=list)
    tells: dict[str, str] = field(default_factory=dict)
    people: dict[tuple[str, int], str] = field(default_factory=dict)  # party → state and Latin spelling
    true: int = 0
    owed: list[tuple[str, str, str | None]] = field(default_factory=list)  # opener, state, closed by
    keys: set[str] = field(default_factory=set)


def load(folder: str, *, latin: bool = False, chain: bool = False) -> Told:
    """The claims of a folder of the corpus, with what they tell."""
    told = Told()
    for path in sorted((CORPUS / folder).glob("*.json")):
        case = json.loads(path.read_text("utf-8"))
        by_key: dict[str, set[str]] = defaultdict(set)
        for record in case["documents"]:
            doc = record["doc"]
            info = DocumentInfo(doc["id"], doc["id"], doc["lang"], published=doc["published"])
            labels = [f"{case['name']}/{e['tells']}" for e in record["events"]]
            for label in labels:
                by_key[label].add(doc["id"])
            gold = {"events": [_plain(e, latin) for e in record["events"]], "tenures": record["tenures"]}
            claims, tenures = claims_of_record(gold, info)
            if chain:
                read = pipeline.read(record["text"], published=doc["published"], lang=doc["lang"], id=doc["id"])
                found, tenures = claims_of_record(read.as_dict(), info)
                told.tells |= align(found, claims, labels)
                claims = found
            else:
                told.tells |= {c.id: label for c, label in zip(claims, labels, strict=True)}
                for claim, event in zip(claims, record["events"], strict=True):
                    for n, party in enumerate(event["parties"]):
                        if party["name"]:
                            told.people[claim.id, n] = f"{party['state']} {party['latin']}"
            told.claims += claims
            told.tenures += tenures
        told.keys |= set(by_key)
        told.true += sum(len(d) * (len(d) - 1) // 2 for d in by_key.values())
        for row in case.get("commitments", ()):
            by = row["by"] and f"{case['name']}/{row['by']}"
            told.owed.append((f"{case['name']}/{row['opener']}", row["state"], by))
    return told


def _plain(event: dict[str, Any], latin: bool) -> dict[str, Any]:
    out = {k: v for k, v in event.items() if k != "tells"}
    if not latin:
        out["parties"] = [{**p, "latin": None} for p in out["parties"]]
    return out


def align(found: Sequence[Claim], gold: Sequence[Claim], labels: Sequence[str]) -> dict[str, str]:
    """Which hand-made claim a read one is: one of its kind, of its form before others, with the most words shared."""
    rows = []
    for claim in found:
        for other, label in zip(gold, labels, strict=True):
            shared = min(claim.end, other.end) - max(claim.start, other.start)
            if claim.kind == other.kind and shared > 0:
                rows.append((claim.form != other.form, -shared, claim.id, other.id, label))
    out: dict[str, str] = {}
    taken = set()
    for _, _, claim_id, other_id, label in sorted(rows):
        if claim_id not in out and other_id not in taken:
            out[claim_id] = label
            taken.add(other_id)
    return out


def merged(told: Told) -> list[EventCluster]:
    """What merging makes of the claims."""
    people = resolve_people(told.claims, told.tenures)
    return merge_events(told.claims, people)


def count_people(told: Told) -> Counts:
    """Pairs of spellings that are one person's: of a state and a Latin spelling made by hand."""
    people = resolve_people(told.claims, told.tenures)
    spelled: dict[tuple[str, str, str], set[tuple[str | None, str]]] = defaultdict(set)
    for claim in told.claims:
        for n, party in enumerate(claim.parties):
            person = people.person_of(claim, n)
            true = told.people.get((claim.id, n))
            if person is not None and true is not None and party.name:
                spelled[party.name, party.lang, true].add((person, true))
    counts = Counts()
    for a, b in combinations(sorted(spelled.values(), key=sorted), 2):
        one, same = bool({p for p, _ in a} & {p for p, _ in b}), bool({t for _, t in a} & {t for _, t in b})
        counts.found += one
        counts.true += same
        counts.right += one and same
    return counts


def count_pairs(told: Told, clusters: Sequence[EventCluster]) -> Counts:
    """Pairs of claims of two documents, both of which tell an event of the corpus."""
    counts = Counts(true=told.true)
    for cluster in clusters:
        for a, b in combinations(cluster.claims, 2):
            left, right = told.tells.get(a.id), told.tells.get(b.id)
            if left is None or right is None:
                continue
            counts.found += 1
            if left == right:
                counts.right += 1
            else:
                counts.near.append((a, b))
    return counts


@dataclass
class Kept:
    """Commitments by what they should be and what they are; ``wrong`` tells the rest."""

    table: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: int = 0
    evidence_right: int = 0
    evidence_true: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(n for (want, got), n in self.table.items() if want == got)

    @property
    def total(self) -> int:
        return sum(self.table.values()) + self.missing

    @property
    def closed_wrongly(self) -> int:
        """Closed though nothing closed it, or closed as what it is not."""
        return sum(n for (want, got), n in self.table.items() if want != got and got not in ("open", "due"))

    def line(self) -> str:
        share = self.right / self.total if self.total else 1.0
        return (
            f"{self.right} of {self.total} states right ({share:.3f}), {self.closed_wrongly} closed wrongly, "
            f"evidence {self.evidence_right} of {self.evidence_true}"
        )


def count_commitments(told: Told, clusters: Sequence[EventCluster]) -> Kept:
    """How many commitments of the corpus are opened, and stand where they should at its end."""
    kept = Kept()
    by_event: dict[str, Any] = {}
    for c in find_commitments(clusters, as_of="2035-01-01"):
        for opener in c.openers:
            by_event[opener] = c
    of_label: dict[str, list[EventCluster]] = defaultdict(list)
    for cluster in clusters:
        for label in {told.tells[m] for m in cluster.members if m in told.tells}:
            of_label[label].append(cluster)
    for opener, want, by in told.owed:
        commitment = next((by_event[e.id] for e in of_label[opener] if e.id in by_event), None)
        if commitment is None:
            kept.missing += 1
            kept.wrong.append(f"{opener}: not opened")
            continue
        got = "open" if commitment.state == "due" else commitment.state
        kept.table[want, got] += 1
        closers = {e.id for e in of_label[by]} if by else set()
        shown = [e for e in commitment.evidence if e.event in closers]
        kept.evidence_true += bool(by)
        kept.evidence_right += bool(by and shown)
        if want != got or (by and not shown):
            last = commitment.evidence[-1]
            kept.wrong.append(f"{opener}: {want}, found {got} on {last.quote!r} {last.why}")
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chain", action="store_true")
    parser.add_argument("--latin", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    for folder in ("merging/tuned", "merging/held", "commitments/tuned", "commitments/held"):
        told = load(folder, latin=args.latin, chain=args.chain)
        clusters = merged(told)
        counts = count_pairs(told, clusters)
        if counts.true:
            print(f"{folder:18} {counts.line()}  {len(counts.near)} wrong")
        else:
            print(folder)
        if told.people:
            print(f"{'':18} persons: {count_people(told).line()}")
        kept = count_commitments(told, clusters) if told.owed else None
        if kept:
            print(f"{'':18} {kept.line()}")
        if args.wrong and folder.endswith("tuned"):
            show_wrong(told, clusters, counts)
            for line in kept.wrong if kept else ():
                print("  ", line)


def show_wrong(told: Told, clusters: Sequence[EventCluster], counts: Counts) -> None:
    """Wrong and missed pairs with their reasons."""
    people = resolve_people(told.claims, told.tenures)
    home = {c.id: e.id for e in clusters for c in e.claims}
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in told.claims:
        if claim.id in told.tells:
            groups[told.tells[claim.id]].append(claim)
    missed = [(a, b) for g in groups.values() for a, b in combinations(g, 2) if home.get(a.id) != home.get(b.id)]
    for title, pairs in (("wrong", counts.near), ("missed", missed)):
        for a, b in pairs:
            score = explain(a, b, people)
            print(f"  {title} {told.tells[a.id]} · {told.tells[b.id]}: {score.value:g}")
            for finding in score.findings:
                print(f"     {finding.weight:+g} {finding.reason}")


if __name__ == "__main__":
    main()
