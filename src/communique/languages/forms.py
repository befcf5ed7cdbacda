"""From a form as a pack writes it to the phrases that it stands for: braces, paradigms, folding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

GAP = "…"
_INNER = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"\{(\d)\}")

FUNCTIONS = frozenset(("subject", "object", "to", "by", "in", "with", "from", "of", "for"))

Paradigm = Mapping[str, list[str]]


def expand_braces(form: str) -> list[str]:
    """All phrases of a form with ``{a,b}`` alternatives, nested ones too; ``call{,s}`` gives call, calls."""
    found = _INNER.search(form)
    if found is None:
        return [" ".join(form.split())]
    head, tail = form[: found.start()], form[found.end() :]
    out: list[str] = []
    for part in found[1].split(","):
        out += expand_braces(head + part + tail)
    return out


def inflect(stem: str, paradigm: Paradigm) -> dict[str, list[str]]:
    """Forms of a stem by feature. ``{0}`` is the stem, ``{1}``… its parts where it is written with dots.

    What stands behind `` + `` follows each form as it is: ``entreg + … carta`` gives ``entregó … carta``.
    """
    stem, _, rest = stem.partition(" + ")
    parts = [stem.replace(".", ""), *stem.split(".")]

    def slot(found: re.Match[str]) -> str:
        number = int(found[1])
        if number >= len(parts):
            raise ValueError(f"stem {stem!r} has no part {number}: write it with dots")
        return parts[number]

    told = {feature: [_SLOT.sub(slot, pattern) for pattern in patterns] for feature, patterns in paradigm.items()}
    return {feature: [f"{form} {rest}" for form in forms] for feature, forms in told.items()} if rest else told


def expand(forms: Iterable[str], paradigms: Mapping[str, Paradigm]) -> Iterator[str]:
    """Every phrase of a list of forms; ``~paradigm:stem`` stands for all forms of that paradigm."""
    for phrase, _ in expand_cases(forms, paradigms):
        yield phrase


def case_of(feature: str) -> tuple[str, ...]:
    """The functions that a feature of a paradigm names (``of+object``), sorted; () for any other feature."""
    functions = feature.split("+")
    return tuple(sorted(functions)) if FUNCTIONS.issuperset(functions) else ()


def expand_cases(forms: Iterable[str], paradigms: Mapping[str, Paradigm]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every phrase of a list of forms with the functions that its ending marks (a case language), or ()."""
    for form in forms:
        if form.startswith("~"):
            name, _, stem = form[1:].partition(":")
            if name not in paradigms:
                raise ValueError(f"{form!r}: no paradigm {name!r} in pack.yaml")
            for one in expand_braces(stem):
                for feature, list_of_forms in inflect(one, paradigms[name]).items():
                    case = case_of(feature)
                    for inflected in list_of_forms:
                        for phrase in expand_braces(inflected):
                            yield phrase, case
        else:
            for phrase in expand_braces(form.replace("...", GAP)):
                yield phrase, ()


def folder(strip: str, mapping: Mapping[str, str], keep_marks: bool) -> Callable[[str], str]:
    """A function that folds a word for lookup: composition, case, the characters of ``strip`` dropped, ``mapping``
    (single letters, or groups such as Vietnamese ``oà`` → ``òa``).

    ``keep_marks`` leaves combining marks (Vietnamese tones, Thai vowels); else they are dropped.
    """
    table: dict[int, str | None] = {ord(a): b for a, b in mapping.items() if len(a) == 1}
    several = [(a, b) for a, b in mapping.items() if len(a) > 1]
    table |= {ord(c): None for c in strip}
    table |= dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u00ad\u0640"))
    table |= {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x05F3: "'", 0x05F4: '"', 0x201D: '"', 0x201C: '"', 0x2011: "-"}

    def fold(word: str) -> str:
        if word.isascii():
            return word.lower()
        word = unicodedata.normalize("NFKC", word).lower()
        if not keep_marks:
            word = unicodedata.normalize("NFKD", word)
            word = "".join(c for c in word if not unicodedata.combining(c))
        word = unicodedata.normalize("NFC", word.translate(table))
        for a, b in several:
            word = word.replace(a, b)
        return word

    return fold
