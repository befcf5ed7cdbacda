"""Tables of resolution: complete, built, and of the contract."""

import json
from pathlib import Path

import pytest

import build_utc_offsets
from communique.resolution.compare import COMPARERS
from communique.resolution.days import days_of, iso, zones_apart
from communique.resolution.weights import alike, load_people_weights, load_weights, loose
from communique.schema.load import load_schema


def test_each_comparer_has_its_findings() -> None:
    weights = load_weights()
    assert {c.name for c in COMPARERS} == set(weights.says)
    assert set(weights.worth) == set(load_schema().kinds)


def test_every_finding_is_told_in_words() -> None:
    for says in (load_weights().says, load_people_weights().says):
        assert all(text for levels in says.values() for text in levels.values())


@pytest.mark.parametrize("kind", sorted(load_schema().kinds))
def test_forms_are_of_the_contract(kind: str) -> None:
    forms = load_schema().kinds[kind].forms
    assert all(form in forms for pair in alike(kind) | loose(kind) for form in pair)
    assert not alike(kind) & loose(kind)


def test_offices_are_of_the_contract() -> None:
    assert load_people_weights().clash <= set(load_schema().offices)


def test_offsets_are_complete() -> None:
    kept = json.loads(Path(build_utc_offsets.TARGET).read_text("utf-8"))
    built = json.loads(build_utc_offsets.build())
    # Zones may differ between versions of the database; the states may not.
    assert list(kept) == list(built), "run: python tools/build_utc_offsets.py"


def test_clocks_far_apart() -> None:
    assert zones_apart(frozenset(("VNM", "USA"))) and not zones_apart(frozenset(("VNM", "LAO")))


def test_a_day_without_a_year_is_the_nearest() -> None:
    days = days_of("XXXX-12-30", "2031-01-02")
    assert days.first is not None and iso(days.first) == "2030-12-30"
