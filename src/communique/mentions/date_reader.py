"""One text as the readers of date phrases ask about it: what stands at a word, before it, after it."""

from __future__ import annotations

from communique.languages.pack import Pack
from communique.mentions.calendars import HIJRI_YEARS, JALALI_YEARS, OFFSETS
from communique.mentions.date_slots import YEARS, Phrase, settings_of
from communique.mentions.lexer import Hit, Words
from communique.mentions.numbers import (
    DASHES,
    NUMBER,
    THING,
    TIME,
    NumberMention,
    Token,
    token_of,
    word_numbers,
)

UNITS = ("unit", "units", "unit2")
COUNTS = ("ago", "earlier", "later", "ahead")
PREFIX = ("since", "until", "from", "period", "for")
LIGHT = frozenset({"at", "link", "of", "and", "a", "cue", "counted"})
CURRENCY = frozenset("$€£¥₪₫₽₩฿₹₺﷼")
# Where one form has several codes, the reading that asks most of what stands beside it is tried first.
_ORDER = (
    "month weekday month.weak weekday.weak month.short weekday.short label rel.day rel.week rel.month rel.year dir "
    "dir.after unit unit2 units half quarter season season.at edge part"
)

_RANK = {code: n for n, code in enumerate(_ORDER.split())}


class TextReader:
    """The hits of ``time.yaml`` by where they begin and end, and small questions about words."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack, self.set = words, pack, settings_of(pack)
        self.digits = frozenset(words.digits)
        self.at: dict[int, list[Hit]] = {}
        self.ends: dict[int, list[Hit]] = {}
        self.prefixed: set[int] = set()  # where since, until, from … stand
        self.units: set[int] = set()
        self.counts = False  # whether a word such as قبل, לפני that counts units stands before them anywhere
        at, ends = self.at, self.ends
        for hit in words.hits[TIME]:
            code, i, j = hit.entry.code, hit.i, hit.j
            if i in at:
                at[i].append(hit)
                at[i].sort(key=_rank)
            else:
                at[i] = [hit]
            if j in ends:
                ends[j].append(hit)
            else:
                ends[j] = [hit]
            if code in LIGHT:
                continue
            if code in UNITS:
                self.units.add(i)
            elif code in COUNTS:
                self.counts = self.counts or hit.entry.feature == "before"
            elif code in PREFIX:
                self.prefixed.add(i)
        self.free = 0
        self.last = 0
        self.number_ends = {hit.j for hit in words.hits[NUMBER]}
        self._numbers: dict[int, NumberMention] | None = None
        self._starts: dict[int, NumberMention] | None = None
        self._things: set[int] | None = None
        self.times = {h.i for h in words.hits[NUMBER] if h.entry.code == "times"}

    def code(self, p: int, code: str) -> Hit | None:
        for hit in self.at.get(p, ()):
            if hit.entry.code == code:
                return hit
        return None

    def ended(self, p: int, *codes: str) -> Hit | None:
        """A hit of one of the codes that ends right before word ``p``."""
        for hit in self.ends.get(p, ()):
            if hit.entry.code in codes:
                return hit
        return None

    def number_before(self, p: int) -> NumberMention | None:
        """A number in words that ends before word ``p``."""
        if p not in self.number_ends:
            return None
        found = self.spelled().get(p)
        return found if found is not None and found.i >= self.free and self.words.tight[p] else None

    def spelled(self) -> dict[int, NumberMention]:
        """The numbers in words by where they end; read when first asked for."""
        if self._numbers is None:
            self._numbers = {n.j: n for n in word_numbers(self.words, self.pack)}
        return self._numbers

    def spelled_at(self, p: int) -> NumberMention | None:
        """The number in words that begins at word ``p``."""
        if self._starts is None:
            self._starts = {n.i: n for n in self.spelled().values()}
        return self._starts.get(p)

    def things(self) -> set[int]:
        if self._things is None:
            self._things = {h.i for h in self.words.hits[THING]}
        return self._things

    def plain(self, p: int) -> Token | None:
        """A single whole number in digits at ``p``."""
        if p not in self.digits or p >= self.last:
            return None
        token = token_of(self.words.folds[p])
        return token if token is not None and len(token.numbers) == 1 else None

    def near(self, p: int) -> bool:
        return p < self.last and self.words.tight[p]

    def dash(self, p: int) -> bool:
        return p < self.last and self.words.seps[p].strip() in DASHES

    def opens_bracket(self, p: int) -> bool:
        return p < self.last and self.words.seps[p].strip() == "("

    def closes(self, p: int) -> bool:
        after = self.words.ends[p - 1]
        return self.words.text[after : after + 2].lstrip().startswith(")")

    def known_prefix(self, prefix: str) -> bool:
        return any(c.form == prefix for c in self.pack.prefixes)

    def preposed(self, p: int) -> bool:
        """Whether a clitic that is a preposition stands before word ``p`` and its hyphen ("ב-2019")."""
        if not p or self.words.seps[p] not in DASHES:
            return False
        return any(c.form == self.words.folds[p - 1] and set(c.marks) - {"and"} for c in self.pack.prefixes)

    def counted_after(self, p: int) -> bool:
        """Whether the word at ``p`` is counted by the number before it: people, km, USD, a magnitude, per cent."""
        words = self.words
        if p >= len(words.seps):
            return self.words.text[words.ends[p - 1] :].lstrip()[:1] == "%" if p else False
        sep = words.seps[p].strip()
        if sep[:1] == "%" or sep[:1] in CURRENCY or words.folds[p] in CURRENCY:
            return True
        if p >= self.last or not words.tight[p]:
            return False
        if self.code(p, "counted") is not None or p in self.things():
            return True
        return p in self.times

    def directed(self, p: int) -> Hit | None:
        """A "this", "last" or "next" at ``p``, also one that stands only behind its noun ("bulan ini")."""
        return self.code(p, "dir") or self.code(p, "dir.after")

    def month_at(self, p: int) -> Hit | None:
        """A month's name at ``p``, also after words such as "of"."""
        for _ in range(3):
            if not self.near(p):
                return None
            for hit in self.at.get(p, ()):
                code = hit.entry.code
                if code.startswith("month"):
                    if not self.set.capitals or self.words.text[hit.start].isupper():
                        return hit
                elif code == "label" and hit.entry.feature == "month":
                    if hit.j in self.digits or self.month_at(hit.j):
                        return hit
                elif code == "rel.month" or code == "unit" and hit.entry.feature == "month" and self.directed(hit.j):
                    return hit
                elif code == "dir" and any(
                    h.entry.code == "unit" and h.entry.feature == "month" for h in self.at.get(hit.j, ())
                ):
                    return hit
            link = self.code(p, "link")
            if link is None:
                return None
            p = link.j
        return None

    def era_after(self, p: int) -> str | None:
        hit = self.code(p + 1, "era") if self.near(p + 1) else None
        return hit.entry.feature if hit else None

    def calendar_of(self, year: int) -> str | None:
        """The calendar that a bare year must be meant in; None for a number that is no year."""
        if year in YEARS:
            return "gregorian"
        own = self.set.calendar
        if own == "jalali" and year in JALALI_YEARS:
            return "jalali"
        if own in OFFSETS and own != "gregorian" and year + OFFSETS[own] in YEARS:
            return own
        if year in HIJRI_YEARS:
            return "hijri"
        return None

    def start_of(self, i: int) -> int:
        hits = self.at.get(i)
        if hits:
            return hits[0].start
        token = token_of(self.words.folds[i]) if i in self.digits else None
        return self.words.starts[i] + (len(token.prefix) if token else 0)

    def end_of(self, j: int) -> int:
        hits = self.ends.get(j)
        return hits[0].end if hits else self.words.ends[j - 1]

    def close(self, phrase: Phrase) -> Phrase:
        i, j = phrase.i, phrase.j
        if not phrase.start:
            phrase.start = self.start_of(i)
        phrase.end = self.end_of(j)
        return phrase


def _rank(hit: Hit) -> int:
    return _RANK.get(hit.entry.code, 50)
