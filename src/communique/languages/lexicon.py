"""The forms of a pack by their first word: kept as text, and laid out as a tree of words as texts come to them.

A pack has tens of thousands of forms, of which one document meets a few hundred: what it does not meet costs a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from communique.languages.forms import GAP
from communique.languages.words import Remembered


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form stands for: its layer and kind, the code of the schema, a feature (tense, number, sort)."""

    layer: int
    kind: str
    code: str
    feature: str
    case: tuple[str, ...] = ()  # functions that the ending of the form marks


@dataclass(frozen=True, slots=True)
class Clitic:
    form: str
    marks: tuple[str, ...]


class Gapped(NamedTuple):
    """A form with gaps: its parts after the first word, all their words, how many these are (the gaps counted), and its
    place among the forms of that word."""

    parts: list[list[str]]
    words: frozenset[str]
    length: int
    entry: Entry
    order: int


class Branch:
    """What the words up to here stand for, and the words that may follow; at a first word also its forms with gaps, by
    their last word. What lies behind a word stays text, as ``write`` wrote it, until it is first asked for."""

    __slots__ = ("after", "entries", "gapped", "meant", "read")

    def __init__(self, text: str, meant: Sequence[Entry]) -> None:
        gapped: dict[str, list[tuple[int, str]]] = {}
        if GAP in text:
            plain: list[str] = []
            for order, line in enumerate(text.split("\n")):
                if GAP in line:
                    gapped.setdefault(line.rsplit(" ", 2)[1], []).append((order, line))
                else:
                    plain.append(line)
            text = "\n".join(plain)
        own = _OWN.match(text)
        assert own is not None
        after: dict[str, Branch | str] = {run[1]: run[0] for run in _RUN.finditer(text, own.end())}
        self.meant, self.entries = meant, tuple([meant[int(number)] for number in own[0].split()])
        self.after, self.gapped = after or _NO_WORDS, gapped or _NO_FORMS
        self.read: dict[str, list[Gapped]] | None = {} if gapped else None

    def next(self, word: str) -> Branch:
        """The forms that go on with a word of ``after``."""
        branch = self.after[word]
        if isinstance(branch, str):
            branch = self.after[word] = Branch(branch[len(word) + 1 :].replace(f"\n{word} ", "\n"), self.meant)
        return branch

    def ending(self, word: str) -> list[Gapped]:
        """The forms with gaps that end with a word of ``gapped``."""
        assert self.read is not None
        forms = self.read.get(word)
        if forms is None:
            forms = self.read[word] = [read_gapped(line, order, self.meant) for order, line in self.gapped[word]]
        return forms


_OWN = re.compile(r"(?:[^ \n]+(?:\n|$))*")  # lines of nothing but an entry: they come first
_RUN = re.compile(r"([^ \n]+) .*(?:\n\1 .*)*")  # the lines that begin with one word: they follow each other
_NO_WORDS: dict[str, Branch | str] = {}
_NO_FORMS: dict[str, list[tuple[int, str]]] = {}


class Way(NamedTuple):
    """A word read as a clitic and the first word of forms: letters cut before and behind, marks of the clitic."""

    cut: int
    tail: int
    marks: tuple[str, ...]
    branch: Branch


class Found(NamedTuple):
    """What a word may begin: forms of its own, and those that it begins without its clitics."""

    branch: Branch | None
    ways: tuple[Way, ...]


class Lexicon(Remembered[Found | None]):
    """Folded word → what it may begin, or None; worked out when first asked for."""

    def __init__(
        self,
        forms: Mapping[str, str],
        entries: Sequence[Entry],
        prefixes: Sequence[Clitic] = (),
        suffixes: Sequence[Clitic] = (),
    ) -> None:
        super().__init__(self.find)
        self.forms, self.entries = forms, entries
        self.prefixes, self.suffixes = prefixes, suffixes
        self.branches: dict[str, Branch] = {}

    def find(self, word: str) -> Found | None:
        branch, ways = self.branch(word), tuple(self._ways(word))
        return Found(branch, ways) if branch is not None or ways else None

    def branch(self, first: str) -> Branch | None:
        """The forms that begin with a word, None for none."""
        branch = self.branches.get(first)
        if branch is None and first in self.forms:
            branch = self.branches[first] = Branch(self.forms[first], self.entries)
        return branch

    def alone(self, word: str) -> tuple[Entry, ...]:
        """What a single word stands for."""
        branch = self.branch(word)
        return branch.entries if branch is not None else ()

    def phrases(self) -> Iterator[tuple[str, Entry]]:
        """Every form of the pack, folded, with what it stands for."""
        for first, lines in self.forms.items():
            for line in lines.split("\n"):
                rest, _, number = line.rpartition(" ")
                yield f"{first} {rest}".rstrip(), self.entries[int(number)]

    def _ways(self, word: str) -> Iterable[Way]:
        for prefix in self.prefixes:
            size = len(prefix.form)
            if word.startswith(prefix.form) and len(word) > size + 1:
                if (branch := self.branch(word[size:])) is not None:
                    yield Way(size, 0, prefix.marks, branch)
        for suffix in self.suffixes:
            size = len(suffix.form)
            if word.endswith(suffix.form) and len(word) > size + 1:
                if (branch := self.branch(word[:-size])) is not None:
                    yield Way(0, size, suffix.marks, branch)


def write(phrases: Iterable[tuple[Sequence[str], int]]) -> str:
    """The forms of one first word as a text: a line for each, the words that follow and the number of its entry."""
    rows = sorted((tuple(rest), number) for rest, number in phrases)
    return "\n".join(" ".join((*rest, str(number))) for rest, number in rows)


def read_gapped(line: str, order: int, meant: Sequence[Entry]) -> Gapped:
    """A form with gaps that ``write`` wrote."""
    *rest, number = line.split(" ")
    parts: list[list[str]] = [[]]
    for word in rest:
        if word == GAP:
            parts.append([])
        else:
            parts[-1].append(word)
    return Gapped(parts, frozenset(rest) - {GAP}, len(rest), meant[int(number)], order)
