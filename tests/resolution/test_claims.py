"""Claims: made from content, so that a second reading adds nothing and decisions go on."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from communique.pipeline import read
from communique.resolution.claims import (
    Claim,
    DocumentInfo,
    claim_of,
    claims_of,
    claims_of_record,
    make_id,
    successors,
)

DOCUMENT = DocumentInfo("d1", "digest", "en", published="2031-03-05")
RECORD: dict[str, Any] = {
    "kind": "contact", "form": "talks", "status": "held", "date": "2031-03-04", "parties": [], "topics": [],
    "place": {"state": "OMN", "name": "Muscat"}, "mechanism": None, "ordinal": 3, "quote": "talks",
    "start": 5, "end": 10,
}  # fmt: skip


def test_the_same_content_has_the_same_id() -> None:
    assert claim_of(RECORD, DOCUMENT).id == claim_of(dict(RECORD), DOCUMENT).id
    assert claim_of(RECORD, DOCUMENT).id != claim_of({**RECORD, "ordinal": 4}, DOCUMENT).id
    assert claim_of(RECORD, DOCUMENT).id != claim_of(RECORD, replace(DOCUMENT, id="d2")).id


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(ANY_JSON)
def test_ids_are_those_of_canonical_json(value: Any) -> None:
    """Ids stand in ledgers and in what people cite: a quicker way to make them must not change one."""
    plain = json.dumps(("d1", value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert make_id("c", "d1", value) == "c" + sha256(plain.encode()).hexdigest()[:20]


def test_only_slots_that_are_filled_are_kept() -> None:
    claim = claim_of(RECORD, DOCUMENT)
    assert dict(claim.slots) == {"ordinal": 3}
    assert (claim.place_state, claim.place_name, claim.published) == ("OMN", "Muscat", "2031-03-05")


def test_a_reading_and_its_json_make_the_same_claims() -> None:
    text = (
        "Foreign Minister Omar Siddiq of Jordan received the ambassador of Oman, Hamad Al Rawahi, in Amman on Monday."
    )
    reading = read(text, published="2031-03-05", lang="en")
    claims, tenures = claims_of(reading, DOCUMENT)
    assert ([c.id for c in claims], tenures) == (
        [c.id for c in claims_of_record(reading.as_dict(), DOCUMENT)[0]],
        claims_of_record(reading.as_dict(), DOCUMENT)[1],
    )


def test_a_decision_goes_on_with_the_claim_that_tells_the_same() -> None:
    old = [claim_of(RECORD, DOCUMENT), claim_of({**RECORD, "start": 40, "end": 60}, DOCUMENT)]
    new = [
        claim_of({**RECORD, "form": "meeting", "end": 12}, DOCUMENT),
        claim_of({**RECORD, "start": 90, "end": 99}, DOCUMENT),
    ]
    assert successors(old, new) == {old[0].id: new[0].id}


def test_a_claim_without_content_is_itself() -> None:
    assert Claim("c1", "d1", "contact", "call", "held") == Claim("c1", "d1", "contact", "call", "held")
