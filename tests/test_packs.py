"""Every pack's own examples. FLOOR is the share that must hold; 1.0 is what a finished pack has."""

from collections.abc import Hashable
from typing import Any

import pytest
import yaml

import examples
from communique.languages.pack import available, load

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


class Strict(yaml.BaseLoader):
    """A reader that says where a mapping has a key twice: the second would silently take the first one's place."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [(key.value, key.start_mark.line + 1) for key, _ in node.value]
        twice = {key for key, _ in keys if [k for k, _ in keys].count(key) > 1}
        assert not twice, [row for row in keys if row[0] in twice]
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("code", sorted(available()))
def test_no_key_stands_twice(code: str) -> None:
    # of two lists "past:" of one verb the first was lost
    for path in available()[code].rglob("*.yaml"):
        yaml.load(path.read_text("utf-8"), Loader=Strict)


@pytest.mark.parametrize("code", sorted(available()))
def test_forms_are_no_products_of_long_lists(code: str) -> None:
    # verbs times adverbs times articles times nouns made ten million characters: a gap (…) says the same in one
    forms = load(code).lexicon.forms
    size, longest = sum(map(len, forms.values())), max(forms, key=lambda first: len(forms[first]))
    assert size < 3_000_000, f"{code}: {size:,} characters of forms, most of them of {longest!r}"
