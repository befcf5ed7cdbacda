"""FollowTheMoney: its own library takes every entity as it is, and every reference leads to an entity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from ledgers import put_three
from telling import event, party, tenure, told

from communique.languages.states import ALPHA3
from communique.ledger.store import Ledger
from communique.views.cli.app import cli
from communique.views.export.ftm import dates, stream_entities


def entities(ledger: Ledger) -> list[dict[str, Any]]:
    with ledger.reading() as connection:
        return list(stream_entities(connection))


def filled(ledger: Ledger) -> Ledger:
    put_three(ledger)
    words = "At the summit of ASEAN, Minister Le Van Tam of Vietnam met all others."
    members = [party(s, "participant") for s in sorted(ALPHA3.values())]
    met = event("contact", "conference", words, party("VNM", None, "Le Van Tam", office="defence_minister"), *members,
                party("", None, org="ASEAN") | {"state": None}, date="2024-05-02/2024-05-03")  # fmt: skip
    holds = tenure("Le Van Tam", "VNM", "defence_minister", "Le Van Tam", date="2024-05-02")
    ledger.add_readings([told(words, met, tenures=[holds], url="https://example.org/asean", published="2024-05-03")])
    return ledger


def test_every_reference_leads_to_an_entity(make: Callable[..., Ledger]) -> None:
    ledger = filled(make())
    found = entities(ledger)
    ids = [e["id"] for e in found]
    assert len(ids) == len(set(ids))
    for one in found:
        for slot in ("involved", "proof", "holder", "post"):
            assert set(one["properties"].get(slot, ())) <= set(ids)
    schemata = {e["schema"] for e in found}
    assert schemata == {"Event", "PublicBody", "Organization", "Person", "Position", "Occupancy", "PlainText"}
    assert sum(e["schema"] == "Event" for e in found) == len(ledger.events())
    (person,) = (e["properties"] for e in found if "Lê Văn Tám" in e["properties"].get("alias", ()))
    assert "لي فان تام" in person["alias"] and person["country"] == ["vn"] and len(person["name"]) == 1


def test_its_library_takes_every_entity_as_it_is(make: Callable[..., Ledger]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="the extra communique[ftm] is not installed")
    for one in entities(filled(make())):
        made = ftm.model.make_entity(one["schema"])
        made.id = one["id"]
        for name, values in one["properties"].items():
            for value in values:
                made.add(name, value)
        kept = made.to_dict()
        assert {k: sorted(v) for k, v in kept["properties"].items()} == {
            k: sorted(v) for k, v in one["properties"].items()
        }
        made.schema.validate({"properties": kept["properties"]})


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2024-02-08", ("2024-02-08", None)), ("2024-02", ("2024-02", None)), ("2024~", ("2024", None)),
     ("2024-02-08/2024-03", ("2024-02-08", "2024-03")), ("2019/..", ("2019", None)), ("XXXX-03-27", (None, None)),
     (None, (None, None))],
)  # fmt: skip
def test_dates(edtf: str | None, expected: tuple[str | None, str | None]) -> None:
    assert dates(edtf) == expected


def test_the_command(make: Callable[..., Ledger], address: str) -> None:
    ledger = put_three(make())
    got = CliRunner().invoke(cli, ["export", "ftm", "--ledger", address])
    assert got.exit_code == 0 and len(got.stdout.splitlines()) == len(entities(ledger))
