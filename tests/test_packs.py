"""Every pack's own examples. FLOOR is the share that must hold; 1.0 is what a finished pack has."""

import pytest

import examples
from communique.languages.pack import available

FLOOR = 1.0  # of packs that are not named below
FLOORS: dict[str, float] = {}


@pytest.mark.parametrize("code", sorted(available()))
def test_examples_hold(code: str) -> None:
    found = list(examples.load_examples(code, available()[code]))
    faults = [fault for example in found for fault in examples.run_example(example)[:1]]
    share = 1 - len(faults) / len(found) if found else 1.0
    floor = FLOORS.get(code, FLOOR)
    assert share >= floor, f"{code}: {share:.0%} of {len(found)} examples hold, floor {floor:.0%}\n" + "\n".join(faults)


def test_a_pack_is_found_by_listing() -> None:
    assert {"ar", "en", "he", "vi"} <= set(available())
