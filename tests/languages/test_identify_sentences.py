"""Short sentences of the press: each is told for its own language, or for none, never for another that has a pack."""

import json
from collections.abc import Iterator
from itertools import chain, islice, product, zip_longest
from pathlib import Path
from typing import Any

import pytest

from communique.languages.identify import identify
from communique.languages.pack import available
from communique.schema.load import read_yaml

DATA: dict[str, Any] = read_yaml(Path(__file__).parent / "data/sentences.yaml")
OTHERS = DATA.pop("others")
ROOT = Path(__file__).parents[2]
SLOTS = ("who", "whom", "place", "topic")
COUNT = 200
STEP = 49  # no factor in common with the numbers of choices
KNOWN = 0.96  # share that must be told for what they are, not merely left open


def fill(frame: str, words: dict[str, list[str]]) -> list[str]:
    """A frame with every choice of words for its slots, neighbours far apart."""
    slots = [slot for slot in SLOTS if f"{{{slot}}}" in frame]
    filled = [frame.format(**dict(zip(slots, choice, strict=True))) for choice in product(*(words[s] for s in slots))]
    return [filled[n * STEP % len(filled)] for n in range(len(filled))]


def compose(words: dict[str, list[str]]) -> Iterator[str]:
    """``COUNT`` sentences of one language, each frame in turn."""
    frames = [fill(frame, words) for frame in (*words["frames"], *words["short"])]
    turns = chain.from_iterable(zip_longest(*frames))
    return islice((sentence for sentence in turns if sentence), COUNT)


@pytest.mark.parametrize("code", sorted(available()))
def test_no_sentence_is_read_by_the_pack_of_another(code: str) -> None:
    sentences = list(compose(DATA[code]))
    assert len(set(sentences)) == COUNT
    told = {sentence: identify(sentence) for sentence in sentences}
    wrong = {s: c for s, c in told.items() if c in available() and c != code}
    assert not wrong, f"{len(wrong)} of {COUNT}: {list(wrong.items())[:5]}"
    known = sum(c == code for c in told.values())
    left = [s for s, c in told.items() if c != code]
    assert known >= KNOWN * COUNT, f"{known} of {COUNT}; not told: {left[:5]}"


@pytest.mark.parametrize("code", sorted(OTHERS))
def test_a_language_without_a_pack_is_read_by_none(code: str) -> None:
    told = {sentence: identify(sentence) for sentence in OTHERS[code]}
    assert not {s: c for s, c in told.items() if c in available()}


FOLDERS = [ROOT / "samples", ROOT / "corpus/held", ROOT.parent / "shared/gold"]  # the last one only where it is there


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_documents_and_their_paragraphs_are_told(folder: Path) -> None:
    for path in sorted(folder.glob("*.json")):
        lang = json.loads(path.read_text("utf-8"))["doc"]["lang"]
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        assert identify(text) == lang, path.name
        for line in text.splitlines():
            assert (told := identify(line)) == lang or told not in available(), f"{path.name}: {told}: {line}"
