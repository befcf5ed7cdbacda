"""The forms of a pack by their first word: kept as text, and laid out as a tree of words when a text first has them.

A pack has tens of thousands of forms, of which one document meets a few hundred: what it does not meet costs a string.
"""

from __future__ import annotations

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
    """A form with gaps: its parts after the first word, how many words these are (the gaps counted), and its place
    among the forms of that word."""

    parts: tuple[tuple[str, ...], ...]
    length: int
    entry: Entry
    order: int


class Branch:
    """What the words up to here stand for, and the words that may follow; at a first word the forms with gaps too,
    by their last word."""

    __slots__ = ("after", "entries", "gapped")

    def __init__(self) -> None:
        self.entries: tuple[Entry, ...] = ()
        self.after: dict[str, Branch] | None = None
        self.gapped: dict[str, list[Gapped]] | None = None


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
            branch = self.branches[first] = grow(self.forms[first], self.entries)
        return branch

    def alone(self, word: str) -> tuple[Entry, ...]:
        """What a single word stands for."""
        branch = self.branch(word)
        return branch.entries if branch is not None else ()

    def phrases(self) -> Iterator[tuple[str, Entry]]:
        """Every form of the pack, folded, with what it stands for."""
        for first, lines in self.forms.items():
            for line in lines.split("\n"):
                number, *rest = line.split(" ")
                yield " ".join((first, *rest)), self.entries[int(number)]

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
    """The forms of one first word as a text: a line for each, the number of its entry and the words that follow."""
    rows = sorted((tuple(rest), number) for rest, number in phrases)
    return "\n".join(" ".join((str(number), *rest)) for rest, number in rows)


def grow(lines: str, entries: Sequence[Entry]) -> Branch:
    """The tree of the forms that ``write`` wrote."""
    root = Branch()
    for order, line in enumerate(lines.split("\n")):
        number, *rest = line.split(" ")
        entry, branch = entries[int(number)], root
        if GAP in rest:
            parts: list[list[str]] = [[]]
            for word in rest:
                if word == GAP:
                    parts.append([])
                else:
                    parts[-1].append(word)
            if root.gapped is None:
                root.gapped = {}
            root.gapped.setdefault(rest[-1], []).append(Gapped(tuple(map(tuple, parts)), len(rest), entry, order))
            continue
        for word in rest:
            if branch.after is None:
                branch.after = {}
            following = branch.after.get(word)
            if following is None:
                following = branch.after[word] = Branch()
            branch = following
        branch.entries = (*branch.entries, entry)
    return root
