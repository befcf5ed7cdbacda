"""In: the sentences of a text and a pack. Out: its words and every lexicon form that stands in them (hits).

Each layer is searched for its longest form apart from the others, so that "training" may be a topic and an
activity at once. A word that no form begins with is tried again without the pack's clitics.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from communique.languages.pack import CROWD, LAYER, LAYERS, Entry, Pack, Phrases
from communique.languages.words import pattern_of

_LAYER_COUNT = len(LAYERS)
_BREAK = re.compile(r"[,;:!?،؛、。；：，()\[\]{}«»\n\r|•]")
_BRACKETS = frozenset("()[]«»")
_NAMES = frozenset(("state", "org", "office", "institution", "place"))
_NONE: Phrases = []
_ACTOR = LAYER["actor"]
_SOFT = frozenset((LAYER["stop"], LAYER["time"]))  # they leave open whether a word has clitics
# Layers whose longer forms are words of their own, so that what begins inside them is none; actors that are not.
_SOLID = tuple(LAYER[name] for name in ("actor", "place", "instrument", "thing", "time"))
_HOLLOW = frozenset(("nothing", "pronoun", "object_pronoun"))
_VERBS = frozenset(("verb", "passive", "light"))
_FINITE = frozenset(("past", "present", "future", "passive_past", "passive_present", "passive_future"))
_JOINING = frozenset(("and", "that", "relative"))
_GAP_WORDS = 12


class Hit(NamedTuple):
    """A lexicon form in the text: words ``i:j`` (text ``start:end``), what it stands for, marks of its clitics.

    ``k`` ends its first part where it has a gap, else it is ``j``; ``t`` begins its last part, else it is ``i``.
    """

    start: int
    end: int
    i: int
    j: int
    entry: Entry
    marks: tuple[str, ...]
    k: int
    t: int


class Words:
    """The words of a text: spans, folded forms, what stands before each, sentence bounds, hits by layer."""

    __slots__ = (
        "blocked",
        "ends",
        "folds",
        "heads",
        "hits",
        "near",
        "sentences",
        "seps",
        "small",
        "starts",
        "text",
        "there",
        "tight",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.folds: list[str] = []
        self.seps: list[str] = []  # the text between the word before and this one
        self.tight: list[bool] = []  # whether nothing but space, hyphen or the like stands there
        self.near: list[bool] = []  # the same, brackets and quotation marks allowed: the words of one phrase
        self.sentences: list[tuple[int, int]] = []  # word ranges, as many as sentences given
        self.heads: list[int] = []  # the first word of each sentence
        self.small: dict[int, list[Hit]] = {}  # function words by their first word
        self.hits: list[list[Hit]] = [[] for _ in range(_LAYER_COUNT)]
        self.there: frozenset[str] = frozenset()  # the words of the sentence being matched
        self.blocked: dict[int, set[int]] = {}  # words of a form with a gap, by layer: they begin no other

    def bounds(self, i: int) -> tuple[int, int]:
        """The word range of the sentence that has word ``i``."""
        return self.sentences[bisect_right(self.heads, i) - 1]


def find_words(text: str, sentences: Sequence[tuple[int, int]], pack: Pack) -> Words:
    """The words of ``sentences`` (spans of the text) and the hits of the pack's lexicon among them."""
    words = Words(text)
    starts, ends, folds, seps = words.starts, words.ends, words.folds, words.seps
    tight, near = words.tight, words.near
    pattern, fold, known = pattern_of(pack.params), pack.fold, pack.folds
    if len(known) > 200_000:
        known.clear()
        pack.stripped.clear()
        pack.suffixed.clear()
    for begin, end in sentences:
        first, last = len(starts), begin
        for found in pattern.finditer(text, begin, end):
            start, stop = found.span()
            word = found[0]
            folded = known.get(word)
            if folded is None:
                folded = known[word] = fold(word)
            sep = text[last:start]
            starts.append(start)
            ends.append(stop)
            folds.append(folded)
            seps.append(sep)
            close = sep == " " or not _BREAK.search(sep)
            tight.append(close)
            near.append(close or sep.strip() in _BRACKETS)
            last = stop
        if first < len(starts):
            tight[first] = near[first] = False
        words.sentences.append((first, len(starts)))
        words.heads.append(first)
    _match(words, pack)
    _unshadow(words)
    if pack.params.get("spaces", "yes") == "no":
        _drop_crossed(words)
    for hit in words.hits[LAYER["function"]]:
        words.small.setdefault(hit.i, []).append(hit)
    return words


def _match(words: Words, pack: Pack) -> None:
    index, crowded, folds = pack.index, pack.crowded, words.folds
    stripped, plain, hits, blocked = pack.stripped, pack.plain, words.hits, words.blocked
    has_clitics = bool(pack.prefixes or pack.suffixes)
    for first, last in words.sentences:
        free = [0] * _LAYER_COUNT
        words.there = frozenset(folds[first:last])
        for i in range(first, last):
            entries = plain.get(folds[i])
            if entries is not None and len(folds[i]) > 1 and not any(i in used for used in blocked.values()):
                settled = False
                for entry in entries:
                    layer = entry.layer
                    if free[layer] <= i:
                        hits[layer].append(Hit(words.starts[i], words.ends[i], i, i + 1, entry, (), i + 1, i))
                        settled = settled or layer not in _SOFT
                for entry in entries:
                    if free[entry.layer] <= i:
                        free[entry.layer] = i + 1
                if settled or not has_clitics:
                    continue
                phrases = None
            else:
                phrases = index.get(folds[i])
            if len(folds[i]) == 1 and phrases is not None and _initial(words, i):
                titles = [p for p in phrases if p[2].layer == _ACTOR]  # M. is a title, И. and A. are no small words
                if not titles or not _take(words, pack, titles, i, last, free, 0, 0, ()):
                    continue
                phrases = None
            if phrases is not None and len(phrases) > CROWD:
                phrases = _near(crowded[folds[i]], pack, folds, i + 1, last)
            matched = phrases is not None and _take(words, pack, phrases, i, last, free, 0, 0, ())
            if not matched and has_clitics:
                word = folds[i]
                ways = stripped.get(word)
                if ways is None:
                    ways = stripped[word] = tuple(_strip(word, pack))
                for cut, tail, marks, stem in ways:
                    phrases = index[stem]
                    if len(phrases) > CROWD:
                        phrases = _near(crowded[stem], pack, folds, i + 1, last)
                    if _take(words, pack, phrases, i, last, free, cut, tail, marks):
                        break


def _unshadow(words: Words) -> None:
    """Drops verbs and small words that are a part of a longer name of an actor ("States" of the United States)."""
    inside: dict[int, int] = {}
    for hit in words.hits[LAYER["actor"]]:
        if hit.j - hit.i > 1 and hit.entry.kind in _NAMES:
            for at in range(hit.i, hit.j):
                inside[at] = hit.j
    for hit in words.hits[LAYER["thing"]]:
        if hit.j - hit.i > 1 and hit.entry.kind == "item":
            for at in range(hit.i, hit.j):
                inside.setdefault(at, hit.j)
    for layer in (LAYER["predicate"], LAYER["modal"]):
        hits = words.hits[layer]
        if any(h.i in inside for h in hits):
            words.hits[layer] = [h for h in hits if not (h.i in inside and h.j <= inside[h.i])]


def _drop_crossed(words: Words) -> None:
    """Where words are written together: drops what begins inside a longer form of another layer and is no word there.

    A verb, auxiliary, thing, number or small word inside the name of an actor, instrument, place, thing or time is a
    part of it, a verb or number inside a topic too, and one that begins in it and runs over its end was never written.
    """
    solid: dict[int, tuple[int, int]] = {}  # word → end of the longest form around it, and the first word of that
    for layer in _SOLID:
        _cover(solid, (h for h in words.hits[layer] if h.entry.kind != "actor" or h.entry.code not in _HOLLOW))
    wide = dict(solid)
    _cover(wide, words.hits[LAYER["topic"]])
    for name in ("predicate", "modal", "thing", "number", "function"):
        inside, hits = wide if name in ("predicate", "number") else solid, words.hits[LAYER[name]]
        kept = [h for h in hits if h.i not in inside or words.seps[h.i] != "" or _stands(h, inside[h.i])]
        if len(kept) < len(hits):
            words.hits[LAYER[name]] = kept


def _cover(inside: dict[int, tuple[int, int]], hits: Iterable[Hit]) -> None:
    for hit in hits:
        if hit.k == hit.j and hit.j - hit.i > 2:
            for at in range(hit.i + 1, hit.j):
                if hit.j > inside.get(at, (0, 0))[0]:
                    inside[at] = (hit.j, hit.i)


def _stands(hit: Hit, around: tuple[int, int]) -> bool:
    """Whether a form that begins inside a longer one is a word all the same: an event noun, or one that is longer."""
    end, first = around
    if hit.j <= end:
        return hit.entry.kind == "noun"
    return hit.j - hit.i > end - first


def _initial(words: Words, i: int) -> bool:
    """Whether a single letter is an initial ("И.", "A.") and no small word."""
    end = words.ends[i]
    return words.text[end : end + 1] == "." and words.text[words.starts[i]].isupper()


def _near(crowd: tuple[dict[str, Phrases], Phrases], pack: Pack, folds: list[str], at: int, last: int) -> Phrases:
    """Of the many phrases of a first word those that the next word allows, its suffixes taken off or not."""
    seconds, others = crowd
    if at >= last:
        return others
    found = seconds.get(folds[at], _NONE) + others
    if pack.suffixes:
        for stem, _, _ in pack.stems(folds[at]):
            if stem in seconds:
                found = seconds[stem] + found
    return found


def _take(
    words: Words,
    pack: Pack,
    phrases: Phrases,
    i: int,
    last: int,
    free: list[int],
    cut: int,
    tail: int,
    marks: tuple[str, ...],
) -> bool:
    """Adds the longest phrase of each layer at word ``i``; whether one was found that settles how the word is read."""
    folds, near, hits, there = words.folds, words.near, words.hits, words.there
    blocked = words.blocked
    found = False
    taken: dict[int, int] = {}
    gapped: set[int] = set()
    for rest, length, entry in phrases:
        layer = entry.layer
        if free[layer] > i and layer not in taken:
            continue
        if layer in taken and taken[layer] != length or layer in gapped and "…" not in rest:
            continue
        if cut and entry.feature in _FINITE and entry.kind in _VERBS and not (marks and _JOINING.issuperset(marks)):
            continue  # an article or preposition stands before nouns
        if blocked and i in blocked.get(layer, ()):
            continue
        own, short = marks, tail
        if length:
            if tail:
                continue
            if "…" in rest:
                if rest[-1] not in there:
                    continue
                j = _gapped(words, rest, i + 1, last, _GAP_WORDS * pack.scale)
            else:
                j = i + 1 + length
                if j > last:
                    continue
                if folds[i + 1 : j] != rest:
                    ending = _ending(pack, folds, rest, i + 1, j)
                    if ending is None:
                        continue
                    short, own = ending[0], (*marks, *ending[1])
                if not all(near[i + 1 : j]):
                    continue
            if not j:
                continue
        else:
            j = i + 1
        start = words.starts[i] + (_raw_length(words, i, cut) if cut else 0)
        end = words.ends[j - 1] - short
        if length and "…" in rest:
            gap = i + 1 + rest.index("…")
            last_part = j - rest[::-1].index("…")
            hits[layer].append(Hit(start, end, i, j, entry, own, gap, last_part))
            gapped.add(layer)
            words.blocked.setdefault(layer, set()).update(range(i + 1, gap), range(last_part, j))
        else:
            hits[layer].append(Hit(start, end, i, j, entry, own, j, i))
            taken[layer] = length
            free[layer] = j
        found = found or layer not in _SOFT
    return found


def _ending(pack: Pack, folds: list[str], rest: list[str], i: int, j: int) -> tuple[int, tuple[str, ...]] | None:
    """Whether the words ``i:j`` are a phrase whose last word has a suffix: (letters of the suffix, its marks)."""
    if not pack.suffixes or folds[i : j - 1] != rest[:-1] or not folds[j - 1].startswith(rest[-1]):
        return None
    return next(((cut, marks) for stem, cut, marks in pack.stems(folds[j - 1]) if stem == rest[-1]), None)


def _gapped(words: Words, rest: list[str], i: int, last: int, most: int) -> int:
    """End of a phrase with gaps that begins before word ``i``, or 0; a gap spans no sentence and ``most`` words."""
    parts: list[list[str]] = [[]]
    for word in rest:
        if word == "…":
            parts.append([])
        else:
            parts[-1].append(word)
    folds, tight = words.folds, words.tight
    for number, part in enumerate(parts):
        size = len(part)
        if number == 0:
            if folds[i : i + size] != part or not all(tight[i : i + size]):
                return 0
            i += size
            continue
        for at in range(i, min(last - size, i + most) + 1):
            if folds[at] == part[0] and folds[at : at + size] == part:
                i = at + size
                break
        else:
            return 0
    return i


def _strip(word: str, pack: Pack) -> list[tuple[int, int, tuple[str, ...], str]]:
    """Ways to read a word as clitics and a known stem: (letters cut before, cut behind, marks, stem)."""
    index = pack.index
    out = []
    for prefix in pack.prefixes:
        form = prefix.form
        if word.startswith(form) and len(word) > len(form) + 1 and word[len(form) :] in index:
            out.append((len(form), 0, prefix.marks, word[len(form) :]))
    for suffix in pack.suffixes:
        form = suffix.form
        if word.endswith(form) and len(word) > len(form) + 1 and word[: -len(form)] in index:
            out.append((0, len(form), suffix.marks, word[: -len(form)]))
    return out


def _raw_length(words: Words, i: int, cut: int) -> int:
    """How many characters of word ``i`` make up its first ``cut`` folded letters."""
    raw = words.text[words.starts[i] : words.ends[i]]
    if len(raw) == len(words.folds[i]):
        return cut
    seen = 0
    for at, char in enumerate(raw):
        if seen >= cut:
            return at
        if char.isalnum() and char != "ـ":
            seen += 1
    return cut
