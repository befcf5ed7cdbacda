"""In: the sentences of a text and a pack. Out: its words and every lexicon form that stands in them (hits).

Each layer is searched for its longest form apart from the others, so that "training" may be a topic and an
activity at once. A word that no form begins with is tried again without the pack's clitics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.languages.lexicon import Branch, Entry, Way
from communique.languages.pack import LAYER, LAYERS, Pack
from communique.languages.words import Remembered, cut
from communique.mentions.namesakes import keep_meant

_LAYER_COUNT = len(LAYERS)
_BREAK = re.compile(r"[,;:!?،؛、。；：，()\[\]{}«»\n\r|•]")
_BRACKETS = frozenset("()[]«»")
_WIDE = str.maketrans("（）［］", "()[]")  # full-width brackets break a phrase as the others do
_NAMES = frozenset(("state", "org", "office", "institution", "place"))
_ACTOR = LAYER["actor"]
_SOFT = frozenset((LAYER["stop"], LAYER["time"]))  # they leave open whether a word has clitics
# Layers whose longer forms are words of their own, so that what begins inside them is none; actors that are not.
_SOLID = tuple(LAYER[name] for name in ("actor", "place", "instrument", "thing", "time"))
_HOLLOW = frozenset(("nothing", "pronoun", "object_pronoun", "we"))
_VERBS = frozenset(("verb", "passive", "light"))
_FINITE = frozenset(("past", "present", "future", "passive_past", "passive_present", "passive_future"))
_JOINING = frozenset(("and", "that", "relative"))
_COMMAS = frozenset("，,")  # they part clauses in Chinese
_GAP_WORDS = 12
_WHOLE = Way(0, 0, (), Branch("", ()))  # a word without clitics


class Hit:
    """A lexicon form in the text: words ``i:j`` (text ``start:end``), what it stands for, marks of its clitics.

    ``k`` ends its first part where it has a gap, else it is ``j``; ``t`` begins its last part, else it is ``i``.
    """

    __slots__ = ("end", "entry", "i", "j", "k", "marks", "start", "t")

    def __init__(
        self, start: int, end: int, i: int, j: int, entry: Entry, marks: tuple[str, ...], k: int, t: int
    ) -> None:
        self.start, self.end, self.i, self.j = start, end, i, j
        self.entry, self.marks, self.k, self.t = entry, marks, k, t


class Words:
    """The words of a text: spans, folded forms, what stands before each, sentence bounds, hits by layer."""

    __slots__ = (
        "digits",
        "ends",
        "folds",
        "hits",
        "near",
        "sentence_of",
        "sentences",
        "seps",
        "small",
        "starts",
        "text",
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
        self.sentence_of: list[int] = []  # by word
        self.digits: list[int] = []  # words that begin or end with a digit
        self.small: dict[int, list[Hit]] = {}  # function words by their first word
        self.hits: list[list[Hit]] = [[] for _ in range(_LAYER_COUNT)]

    def bounds(self, i: int) -> tuple[int, int]:
        """The word range of the sentence that has word ``i``."""
        return self.sentences[self.sentence_of[i]]


def find_words(text: str, sentences: Sequence[tuple[int, int]], pack: Pack) -> Words:
    """The words of ``sentences`` (spans of the text) and the hits of the pack's lexicon among them."""
    words = Words(text)
    starts, ends = words.starts, words.ends
    seps: list[str] = []
    raw: list[str] = []
    for begin, end in sentences:
        first = len(starts)
        parts, places = cut(text, begin, end, pack.params)
        starts += places[1:-1:2]
        ends += places[2::2]
        seps += parts[:-1:2]
        raw += parts[1::2]
        words.sentence_of += [len(words.sentences)] * (len(starts) - first)
        words.sentences.append((first, len(starts)))
    words.seps = list(map(_WIDENED.__getitem__, seps))
    words.folds = list(map(pack.fold.__getitem__, raw))
    if opening := pack.params.get("fold", {}).get("opening"):
        for first, last in words.sentences:
            if first + 1 < last and words.folds[first] in opening and _bare_capital(words, first):
                words.folds[first] = opening[words.folds[first]]
    words.digits = [
        i for i, w in enumerate(words.folds) if not w.isalpha() and w and (w[0].isdigit() or w[-1].isdigit())
    ]
    words.tight = list(map(_CLOSE.__getitem__, words.seps))
    words.near = list(map(_PHRASE.__getitem__, words.seps))
    for first, last in words.sentences:
        if first < last:
            words.tight[first] = words.near[first] = False
    _Matcher(words, pack).run()
    _unshadow(words)
    if pack.params.get("spaces", "yes") == "no":
        _drop_crossed(words)
    if pack.params.get("hidden", "no") == "yes":
        _uncross(words, pack)
    words.hits[_ACTOR] = keep_meant(words.hits[_ACTOR])
    for hit in words.hits[LAYER["function"]]:
        words.small.setdefault(hit.i, []).append(hit)
    return words


def _close(sep: str) -> bool:
    """Whether two words with this between them stand close."""
    return _BREAK.search(sep) is None


def _of_phrase(sep: str) -> bool:
    """Whether they may be of one phrase."""
    return _close(sep) or sep.strip() in _BRACKETS


def _widened(sep: str) -> str:
    return sep.translate(_WIDE)


_CLOSE, _PHRASE, _WIDENED = Remembered(_close), Remembered(_of_phrase), Remembered(_widened)


# A form found at a word: how many words follow, what it stands for, where it ends, letters of a suffix and all marks;
# of a form with gaps the end of its first part and the begin of its last, else -1. A bare tuple: there are thousands.
_Match = tuple[int, tuple[Entry, ...], int, int, tuple[str, ...], int, int]


class _Matcher:
    """Looks for the longest forms at each word of a text."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack = words, pack
        self.free: list[int] = []  # the first word of the sentence that no form of the layer has taken
        self.blocked: list[set[int]] = [set() for _ in LAYERS]  # words of forms with gaps: they begin no other
        self.there: frozenset[str] | None = None  # the words of the sentence, once one asks for them
        self.gap_words = _GAP_WORDS * pack.scale
        self.commas = pack.order("opening", "no") == "yes"

    def run(self) -> None:
        words, folds, near, suffixed = self.words, self.words.folds, self.words.near, bool(self.pack.suffixes)
        may_begin = list(map(self.pack.lexicon.__getitem__, folds))
        for first, last in words.sentences:
            self.free = [0] * _LAYER_COUNT
            self.there = None
            for i in range(first, last):
                found = may_begin[i]
                if found is None:
                    continue
                branch, ways = found
                if branch is not None:
                    if len(folds[i]) == 1 and folds[i].islower() and _initial(words, i):
                        self.title(branch, i, last)
                        continue
                    longer = (
                        branch.after and i + 1 < last and near[i + 1] and (suffixed or folds[i + 1] in branch.after)
                    )
                    if longer or branch.gapped:
                        settled = self.take(branch, i, first, last)
                    else:
                        settled = self.single(branch.entries, i)
                    if settled:
                        continue
                for way in ways:
                    if self.take(way.branch, i, first, last, way):
                        break

    def title(self, branch: Branch, i: int, last: int) -> None:
        """M. is a title, И. and A. are no small words."""
        free = self.free
        self.free = [last if layer != _ACTOR else free[layer] for layer in range(_LAYER_COUNT)]
        self.take(branch, i, i, last)
        free[_ACTOR] = self.free[_ACTOR]
        self.free = free

    def take(self, branch: Branch, i: int, first: int, last: int, way: Way | None = None) -> bool:
        """Adds the longest form of each layer at word ``i``; whether one settles how the word is read."""
        cut, tail, marks, _ = way or _WHOLE
        matches: list[_Match] = []
        if not tail:
            if branch.after and i + 1 < last and (self.pack.suffixes or self.words.folds[i + 1] in branch.after):
                self.follow(branch, i, last, marks, matches)
            if branch.gapped:
                self.across(branch, i, first, last, marks, matches)
        if way is None and not matches:
            return self.single(branch.entries, i)
        if branch.entries:
            matches.insert(0, (0, branch.entries, i + 1, tail, marks, -1, -1))
        words, free, blocked, hits = self.words, self.free, self.blocked, self.words.hits
        start = words.starts[i] + (_raw_length(words, i, cut) if cut else 0)
        settled = False
        taken: dict[int, int] = {}
        gapped: set[int] = set()
        for length, entries, j, short, own, k, t in reversed(matches):
            for entry in entries:
                layer = entry.layer
                if free[layer] > i and taken.get(layer) != length or layer in taken and taken[layer] != length:
                    continue
                if k < 0 and layer in gapped or i in blocked[layer]:
                    continue
                if cut and entry.feature in _FINITE and entry.kind in _VERBS:
                    if not (marks and _JOINING.issuperset(marks)):
                        continue  # an article or preposition stands before nouns
                end = words.ends[j - 1] - short
                if k < 0:
                    hits[layer].append(Hit(start, end, i, j, entry, own, j, i))
                    taken[layer], free[layer] = length, j
                else:
                    hits[layer].append(Hit(start, end, i, j, entry, own, k, t))
                    gapped.add(layer)
                    blocked[layer].update(range(i + 1, k), range(t, j))
                settled = settled or layer not in _SOFT
        return settled

    def single(self, entries: tuple[Entry, ...], i: int) -> bool:
        """The same where word ``i`` stands alone and has no clitics: most words that are in a lexicon."""
        free, blocked, hits = self.free, self.blocked, self.words.hits
        start, end, j = self.words.starts[i], self.words.ends[i], i + 1
        settled = False
        for entry in [e for e in entries if free[e.layer] <= i and i not in blocked[e.layer]]:
            layer = entry.layer
            hits[layer].append(Hit(start, end, i, j, entry, (), j, i))
            free[layer] = j
            settled = settled or layer not in _SOFT
        return settled

    def follow(self, branch: Branch, i: int, last: int, marks: tuple[str, ...], matches: list[_Match]) -> None:
        """Adds the forms of several words, shorter ones first; the last word may have a suffix of the pack."""
        folds, near, suffixes = self.words.folds, self.words.near, self.pack.suffixes
        j = i + 1
        while j < last and near[j]:
            if suffixes:
                for stem, letters, more in self.pack.stems(folds[j]):
                    if stem in branch.after and (entries := branch.next(stem).entries):
                        matches.append((j - i, entries, j + 1, letters, (*marks, *more), -1, -1))
            if folds[j] not in branch.after:
                return
            branch = branch.next(folds[j])
            if branch.entries:
                matches.append((j - i, branch.entries, j + 1, 0, marks, -1, -1))
            j += 1

    def across(
        self, branch: Branch, i: int, first: int, last: int, marks: tuple[str, ...], matches: list[_Match]
    ) -> None:
        """Adds the forms with gaps of which all words stand in the sentence: by length with the others, but only before
        the single word where the gap is right behind the first."""
        if self.there is None:
            self.there = frozenset(self.words.folds[first:last])
        there = self.there
        ends = branch.gapped.keys() & there
        found = [form for word in ends for form in branch.ending(word) if form.words <= there]
        if not found:
            return
        found.sort(key=lambda form: -form.order)
        for form in found:
            j = _gapped(self.words, form.parts, i + 1, last, self.gap_words, self.commas)
            if j:
                k, t = i + 1 + len(form.parts[0]), j - len(form.parts[-1])
                matches.append((form.length, (form.entry,), j, 0, marks, k, t))

        def place(match: _Match) -> tuple[bool, bool, int, bool]:
            length, _, _, _, _, k, _ = match
            return length > 0, k != i + 1, length, k < 0

        matches.sort(key=place)


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
        if layer == LAYER["modal"]:  # "will" (将) in a general (少将)
            ranks = (h for h in words.hits[LAYER["actor"]] if h.entry.kind == "rank" and h.j - h.i > 1)
            tails: set[int] = set()
            for hit in ranks:
                inside.update((at, hit.j) for at in range(hit.i, hit.j))
                tails.update(range(hit.i + 1, hit.j))
            if tails:  # nor does "will go" (将前往) begin in it
                words.hits[layer] = [h for h in words.hits[layer] if h.i not in tails]
        hits = words.hits[layer]
        if any(h.i in inside for h in hits):
            words.hits[layer] = [h for h in hits if not (h.i in inside and h.j <= inside[h.i])]


def _drop_crossed(words: Words) -> None:
    """Where words are written together: drops what begins inside a longer form of another layer and is no word there.

    A verb, auxiliary, thing, number or small word inside the name of an actor, instrument, place, thing or time is a
    part of it, a verb or number inside a topic too, and one that begins in it and runs over its end was never written.
    Nor was one that is only the head of a longer small word, or a small word that is the head of a longer form.
    """
    at_time = LAYER["time"]
    words.hits[at_time] = [h for h in words.hits[at_time] if not (h.entry.code.endswith(".short") and _glued(words, h))]
    solid: dict[int, int] = {}  # word → end of the longest form that begins before it and has it
    hollow: dict[int, int] = {}
    heads: dict[int, int] = {}  # word → end of the longest form that begins with it
    small: dict[int, int] = {}
    for layer in _SOLID:
        for hit in words.hits[layer]:
            named = hit.entry.kind != "actor" or hit.entry.code not in _HOLLOW
            _cover(solid if named else hollow, hit)
            heads[hit.i] = max(hit.k, heads.get(hit.i, 0))
    wide = dict(solid)
    for hit in words.hits[LAYER["topic"]]:
        _cover(wide, hit)
    for hit in words.hits[LAYER["predicate"]]:
        heads[hit.i] = max(hit.k, heads.get(hit.i, 0))
        if hit.k < hit.j:  # the small word that ends the first part of a form with a gap belongs to it
            hollow.update((at, hit.k) for at in range(hit.i + 1, hit.k))
    told = dict(solid)
    written = {hit.i: hit.j for hit in words.hits[LAYER["instrument"]]}  # แถลงการณ์ (statement) is no แถลง (states)
    for hit in words.hits[LAYER["function"]]:
        small[hit.i] = max(hit.j, small.get(hit.i, 0))
        _cover(told, hit)
        _cover(wide, hit)
    for name in ("predicate", "modal", "thing", "number", "function"):
        inside, longer = wide if name in ("predicate", "number") else told, {}
        if name == "function":
            inside, longer = {**hollow, **solid}, heads
        elif name == "thing":
            inside = {**hollow, **solid}
        elif name in ("predicate", "modal"):
            longer = {**written, **{i: max(j, written.get(i, 0)) for i, j in small.items()}}
        hits = words.hits[LAYER[name]]
        kept = [h for h in hits if longer.get(h.i, 0) <= h.j and _stands(words, h, inside)]
        if len(kept) < len(hits):
            words.hits[LAYER[name]] = kept


def _uncross(words: Words, pack: Pack) -> None:
    """Takes back a word that hides a small one where an actor begins inside it and runs over its end.

    在内 ("inside") of 在内罗毕 ("in Nairobi") was never written: 在 stands there.
    """
    begins = {h.i: h.j for h in words.hits[_ACTOR]}
    kept: list[Hit] = []
    for hit in words.hits[LAYER["function"]]:
        crossed = hit.entry.code == "nothing" and any(begins.get(at, 0) > hit.j for at in range(hit.i + 1, hit.j))
        found = pack.lexicon[words.folds[hit.i]] if crossed else None
        if found is None or found[0] is None:
            kept.append(hit)
            continue
        i, start, end = hit.i, words.starts[hit.i], words.ends[hit.i]
        small = [e for e in found[0].entries if e.layer == LAYER["function"]]
        kept += [Hit(start, end, i, i + 1, entry, (), i + 1, i) for entry in small]
    words.hits[LAYER["function"]] = kept


def _glued(words: Words, hit: Hit) -> bool:
    """Whether a short form stands in the middle of a stretch, and so is the head of some other word."""
    return hit.j < len(words.seps) and words.seps[hit.j] == "" and words.text[hit.end - 1] != "."


def _cover(inside: dict[int, int], hit: Hit) -> None:
    if hit.k == hit.j and hit.j - hit.i > 2:
        for at in range(hit.i + 1, hit.j):
            inside[at] = max(hit.j, inside.get(at, 0))


def _stands(words: Words, hit: Hit, inside: dict[int, int]) -> bool:
    """Whether a form is a word though it begins inside a longer one: an event noun, or behind a space."""
    end = inside.get(hit.i, 0)
    return not end or words.seps[hit.i] != "" or hit.j <= end and hit.entry.kind == "noun"


def _initial(words: Words, i: int) -> bool:
    """Whether a single letter is an initial ("И.", "A.") and no small word."""
    end = words.ends[i]
    return words.text[end : end + 1] == "." and words.text[words.starts[i]].isupper()


def _bare_capital(words: Words, i: int) -> bool:
    """Whether a word is one capital that a word of its own follows ("A Bangui", no "A-t-il", "A.")."""
    start, end = words.starts[i], words.ends[i]
    return end - start == 1 and words.text[start].isupper() and words.seps[i + 1] == " "


def _gapped(words: Words, parts: list[list[str]], i: int, last: int, most: int, commas: bool = False) -> int:
    """End of a phrase with gaps that begins before word ``i``, or 0; a gap spans no sentence, ``most`` words
    at most and, with ``commas``, none of those that part clauses in Chinese."""
    folds = words.folds
    if parts[0]:
        j = i + len(parts[0])
        if folds[i:j] != parts[0] or not all(words.tight[i:j]):
            return 0
        i = j
    for part in parts[1:]:
        size, at = len(part), i
        limit = min(last - size, i + most) + 1
        while True:
            try:
                at = folds.index(part[0], at, limit)
            except ValueError:
                return 0
            if size == 1 or folds[at : at + size] == part:
                break
            at += 1
        if commas and any(not _COMMAS.isdisjoint(words.seps[k]) for k in range(i, at + 1)):
            return 0
        i = at + size
    return i


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
