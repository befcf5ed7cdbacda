"""The runner of the packs' examples compares in part, and can fail."""

from examples import Example, check, fits

EVENT = {
    "kind": "contact", "form": "call", "date": None, "ordinal": 3, "topics": ["cyber", "air"], "start": 0, "end": 4,
    "quote": "Text", "parties": [{"state": "VNM", "name": "A", "role": "host"}, {"state": "JPN", "name": None}],
}  # fmt: skip


def test_only_named_slots_are_compared() -> None:
    assert fits({"kind": "contact", "date": "null", "ordinal": "3"}, EVENT)
    assert not fits({"kind": "contact", "form": "visit"}, EVENT)


def test_listed_parties_need_a_party_each() -> None:
    assert fits({"parties": [{"state": "JPN"}, {"state": "VNM", "role": "host"}]}, EVENT)
    assert not fits({"parties": [{"state": "JPN"}, {"state": "JPN"}]}, EVENT)


def test_topics_are_a_set() -> None:
    assert fits({"topics": ["air", "cyber"]}, EVENT)
    assert not fits({"topics": ["air"]}, EVENT)


def test_faults_are_told() -> None:
    example = Example("xx/examples/a.yaml#1", "xx", "Text", None, ({"kind": "transfer"},), ({"form": "call"},))
    faults = check(example, {"events": [EVENT], "tenures": []})
    assert [f.split(": ")[1] for f in faults] == ["not found", "found and should not be"]


def test_two_finds_need_two_events() -> None:
    example = Example("x", "xx", "Text", None, ({"kind": "contact"}, {"form": "call"}), ())
    assert len(check(example, {"events": [EVENT], "tenures": []})) == 1
