"""In: the words of a text. Out: its numbers, in digits of any script and in words; not the digits of dates or names.

The pack's ``numbers.yaml`` names the words (docs/languages.md), ``digits`` in pack.yaml the separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from communique.languages.lexicon import Entry
from communique.languages.pack import LAYER, Pack
from communique.mentions.lexer import Hit, Words

NUMBER, TIME, THING = LAYER["number"], LAYER["time"], LAYER["thing"]
DASHES = frozenset("-–—‐‑‒−־－")
_SPACES = frozenset("\u00a0\u202f\u2009")  # no-break and thin: they hold the digits of one number together
_APOSTROPHES = frozenset("'’")
_TOKEN = re.compile(r"([^\W\d_]*)(\d+)(?:([./,٫٬])(\d+)(?:\3(\d+))?)?([^\W\d_]*)")
_LATIN = re.compile(r"[A-Za-zĐđ]+[0-9]*")
_KINDS = frozenset({"cardinal", "ordinal", "times", "weak"})


class NumberMention(NamedTuple):
    """A number on ``start:end`` (code points), words ``i:j``; ``approximate``: about, over, nearly."""

    start: int
    end: int
    i: int
    j: int
    value: int | float
    ordinal: bool = False
    approximate: bool = False


class Token(NamedTuple):
    """A word with digits taken apart: letters before, the numbers, how many digits each has, separator, letters."""

    prefix: str
    numbers: tuple[int, ...]
    widths: tuple[int, ...]
    sep: str
    suffix: str


@lru_cache(maxsize=65536)
def token_of(word: str) -> Token | None:
    """``16.06.21`` · ``7/2`` · ``13th`` · ``1445هـ`` taken apart; None for a word of another shape."""
    found = _TOKEN.fullmatch(word)
    if found is None:
        return None
    prefix, first, sep, second, third, suffix = found.groups()
    parts = [part for part in (first, second, third) if part]
    if any(len(part) > 15 for part in parts):
        return None
    try:
        numbers = tuple(int(part) for part in parts)
    except ValueError:  # a superscript is a digit that int does not read
        return None
    return Token(prefix, numbers, tuple(map(len, parts)), sep or "", suffix)


@lru_cache(maxsize=65536)
def parse_digits(word: str, group: str, decimal: str) -> int | float | None:
    """The value of digits with separators, as the pack writes them; None if it is no number (a date, a fraction)."""
    try:
        if word.isdecimal():
            return int(word) if len(word) <= 18 else None
        parts = re.split(r"([.,٫٬])", word)
        digits, marks = parts[::2], parts[1::2]
        if not all(part.isdecimal() for part in digits) or len(word) > 24:
            return None
        grouped = all(len(part) == 3 for part in digits[1:]) and len(digits[0]) <= 3 and int(digits[0]) > 0
        if len(marks) == 1:
            if grouped and marks[0] in group or grouped and marks[0] not in decimal:
                return int("".join(digits))
            return float(f"{digits[0]}.{digits[1]}")
        if grouped and len(set(marks)) == 1:
            return int("".join(digits))
        whole = digits[:-1]
        if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(part) == 3 for part in whole[1:]):
            return float(f"{''.join(whole)}.{digits[-1]}")
    except ValueError:
        pass
    return None


def codes_of(pack: Pack, word: str, layer: int) -> Iterable[Entry]:
    """What a single word (a suffix such as ``th``) stands for in the layer."""
    return (entry for entry in pack.lexicon.alone(word) if entry.layer == layer)


def in_code(words: Words, p: int) -> bool:
    """Whether the digits of word ``p`` are part of a designation: F-35, C-130, COVID-19."""
    if not p or words.seps[p] not in DASHES:
        return False
    return _LATIN.fullmatch(words.text, words.starts[p - 1], words.ends[p - 1]) is not None


def find_numbers(words: Words, pack: Pack) -> list[NumberMention]:
    """All numbers of the text in order, none twice; [] for none. Dates in digits (7/2) are left to ``find_dates``."""
    return _Reader(words, pack).run(words.digits)


def word_numbers(words: Words, pack: Pack) -> list[NumberMention]:
    """The numbers that are written in words alone."""
    return _Reader(words, pack).run([]) if words.hits[NUMBER] else []


class _Reader:
    """One text's numbers: lexicon hits by word, digits as they come."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack = words, pack
        self.at: dict[int, list[Hit]] = {}
        self.approx: set[int] = set()  # words before which "about" ends
        self.nth: dict[int, Hit] = {}  # the same for "number" words that make what follows an ordinal
        for hit in words.hits[NUMBER]:
            code = hit.entry.code
            if code in _KINDS:
                self.at.setdefault(hit.i, []).append(hit)
            elif code == "approx":
                self.approx.add(hit.j)
            elif code == "ordinal.before":
                self.nth[hit.j] = hit
            else:
                self.at.setdefault(hit.i, []).append(hit)
        digits = pack.params.get("digits") or {}
        self.group, self.decimal = digits.get("group", ",."), digits.get("decimal", ".")
        self.things: set[int] | None = None
        self.times: dict[int, list[Hit]] | None = None  # words of time by their first word

    def run(self, digits: list[int]) -> list[NumberMention]:
        seeds = sorted({*digits, *self.at}) if self.at else digits
        self.digits = set(digits)
        found: list[NumberMention] = []
        free = 0
        for seed in seeds:
            if seed >= free:
                mention = self.digit(seed) if seed in self.digits else self.spelled(seed)
                if mention is not None:
                    found.append(mention)
                    free = mention.j
        return found

    # --- digits

    def digit(self, p: int) -> NumberMention | None:
        words = self.words
        word, sep = words.folds[p], words.seps[p]
        start, j, ordinal = words.starts[p], p + 1, False
        scale = 1
        if sep[-1:] == ":" and len(sep) == 1 or in_code(words, p) and p not in self.nth or sep.endswith("+"):
            return None
        if j < len(words.folds) and words.seps[j] == ":" and words.folds[j][:1].isdigit():
            return None
        value = parse_digits(word, self.group, self.decimal)
        if value is None:
            token = token_of(word)
            if token is None or token.sep == "/" or len(token.numbers) > 2:
                return None
            body = word[len(token.prefix) : len(word) - len(token.suffix)]
            if token.prefix and not token.suffix:  # the clitic hides the number's shape: و2,500 is و2 and 500
                while j < len(words.folds) and words.seps[j] in (",", ".") and words.folds[j].isdecimal():
                    body, j = body + words.seps[j] + words.folds[j], j + 1
            value = parse_digits(body, self.group, self.decimal)
            if value is None:
                return None
            if token.prefix:
                codes = {e.code for e in codes_of(self.pack, token.prefix, NUMBER)}
                known = any(c.form == token.prefix for c in self.pack.prefixes)
                if not known and "ordinal.before" not in codes and "approx" not in codes:
                    return None
                ordinal = "ordinal.before" in codes
                start += len(token.prefix)
                if "approx" in codes:
                    self.approx.add(p)
            if token.suffix:
                for entry in codes_of(self.pack, token.suffix, NUMBER):
                    if entry.code == "ordinal.after":
                        ordinal = True
                        break
                    if entry.code == "times":
                        scale = int(entry.feature)
                        break
                else:
                    if not any(True for _ in codes_of(self.pack, token.suffix, THING)):
                        return None
        else:
            value, j = self.grouped(p, value)
            value, j, scale = self.broken(value, j, scale)
        if p in self.nth and words.tight[p]:
            ordinal, start = True, self.nth[p].start
        value, j = (value * scale, j) if scale > 1 else self.magnitude(value, j)
        return self.mention(start, p, j, value, ordinal)

    def grouped(self, p: int, value: int | float) -> tuple[int | float, int]:
        """Digits grouped by a no-break space or an apostrophe; by a plain one before 000 or where the pack says so."""
        words, j = self.words, p + 1
        if not isinstance(value, int) or len(words.folds[p]) > 3 or not value:
            return value, j
        while j < len(words.folds) and len(words.folds[j]) == 3 and words.folds[j].isdecimal():
            sep = words.seps[j]
            plain = sep == " " and (" " in self.group or words.folds[j] == "000")
            if not (plain or sep in _SPACES or sep in _APOSTROPHES):
                break
            value = value * 1000 + int(words.folds[j])
            j += 1
        return value, j

    def broken(self, value: int | float, j: int, scale: int) -> tuple[int | float, int, int]:
        """A decimal with letters at its end is two words (3 . 2bn): its value, where it ends, what it is scaled by."""
        words = self.words
        if j < len(words.folds) and words.seps[j] in (".", ",") and isinstance(value, int):
            token = token_of(words.folds[j])
            if token is not None and token.suffix and not token.prefix and len(token.numbers) == 1:
                for entry in codes_of(self.pack, token.suffix, NUMBER):
                    if entry.code == "times":
                        return float(f"{value}.{token.numbers[0]:0{token.widths[0]}d}"), j + 1, int(entry.feature)
        return value, j, scale

    def magnitude(self, value: int | float, j: int) -> tuple[int | float, int]:
        """The digits times the magnitudes after them: 3.2 billion; 2 tỷ 500 triệu; 1천500만 (1,500 ten thousands)."""
        total: int | float = 0
        small: int | float = 0  # hundreds and thousands that a larger magnitude may still count
        last = 0
        while True:
            times, j = self.times_at(j)
            if times == 1:
                return (_plain(total + small + value) if total or small else value), j
            if times <= 1000:
                small += value * times
            else:
                total, small, last = total + (small + value) * times, 0, times
            nxt = self.words.folds[j] if j < len(self.words.folds) and self.words.tight[j] else ""
            more = parse_digits(nxt, self.group, self.decimal) if nxt[:1].isdigit() else None
            if more is None or not self.goes_on(times, more, j, last):
                return _plain(total + small), j
            value, j = more, j + 1

    def goes_on(self, times: int, more: int | float, j: int, last: int) -> bool:
        """Whether the digits at ``j`` are of the number that has come to ``times``, its greatest part ``last``."""
        after = self.times_at(j + 1)[0]
        if after == 1:
            return not self.words.seps[j] and more < times <= 10000  # 4천200
        if after > times:
            return more < times <= 1000 and not 0 < last <= after  # 2천500억
        return after < times

    def times_at(self, j: int) -> tuple[int, int]:
        """The product of the magnitude words at ``j``, 1 for none, and where they end."""
        product = 1
        while j < len(self.words.folds) and self.words.tight[j]:
            hit = next((h for h in self.at.get(j, ()) if h.entry.code == "times"), None)
            if hit is None or "and" in hit.marks:
                break
            product *= int(hit.entry.feature)
            j = hit.j
        return product, j

    # --- words

    def spelled(self, p: int) -> NumberMention | None:
        total: int | float = 0
        current = 0
        some = ordinal = joined = False
        q = end = p
        last = len(self.words.folds)
        smallest = 0
        while q < last and (q == p or self.words.tight[q]):
            hits = self.at.get(q)
            if not hits:
                break
            hit = self.choose(hits, q, some)
            if hit is None:
                if some and not ordinal and any(h.entry.code == "join" for h in hits) and not joined:
                    joined, q = True, hits[0].j
                    continue
                break
            if not some and hit.entry.code == "times" and hit.end - hit.start == 1 and hit.end < len(self.words.text):
                if self.words.text[hit.end] == "-":
                    break  # "M-113": a letter is a million only behind digits
            joined = joined or "and" in hit.marks and some
            code, value = hit.entry.code, int(hit.entry.feature)
            if code == "times" and (value >= 1000 or not some):
                if ordinal or smallest and value >= smallest and not current:
                    break
                total += (current or 1) * value
                current, smallest = 0, value
            elif code == "times":
                if ordinal or current >= value:
                    break
                current = (current or 1) * value
            else:
                if some and not (_fits(current, value, joined) and (not ordinal or joined)):
                    break
                if some and not current and value >= smallest:
                    break
                current += value
                ordinal = ordinal or code == "ordinal"
            some, joined = True, False
            q = end = hit.j
        if not some:
            return None
        start = self.at[p][0].start
        value_of: int | float = _plain(total + current)
        if not ordinal and p in self.nth and self.words.tight[p]:
            ordinal, start = True, self.nth[p].start
        if ordinal and self.weekday(p, end):
            return None
        stop = next((h.end for h in self.at.get(end - 1, ()) if h.j == end), self.words.ends[end - 1])
        return self.mention(start, p, end, value_of, ordinal, stop)

    def choose(self, hits: list[Hit], q: int, some: bool) -> Hit | None:
        """The reading of a word that counts here: one that is ambiguous only beside other parts of a number."""
        for hit in hits:
            code = hit.entry.code
            if code in ("cardinal", "ordinal", "times"):
                return hit
            if code == "weak":
                after = self.at.get(hit.j, ())
                if any(h.entry.code == "times" for h in after) and self.words.tight[hit.j]:
                    return hit
                if not some and hit.j < len(self.words.folds) and self.words.tight[hit.j] and self.thing(hit.j):
                    return hit
        return None

    def thing(self, p: int) -> bool:
        if self.things is None:
            self.things = {h.i for h in self.words.hits[THING]}
        return p in self.things

    def weekday(self, i: int, j: int) -> bool:
        """Whether the words are a weekday as well and its companions say so: chiều thứ ba, thứ ba (4/3)."""
        words = self.words
        if self.times is None:
            self.times = {}
            for hit in words.hits[TIME]:
                self.times.setdefault(hit.i, []).append(hit)
        time = [h for k in range(max(i - 8, 0), j + 1) for h in self.times.get(k, ())]
        span = [h for h in time if h.entry.code.startswith("weekday") and h.i <= i and j <= h.j]
        if not span:
            return False
        first = span[0].i
        before = {h.entry.code for h in time if h.j == first}
        after = {h.entry.code for h in time if h.i == j}
        near = j < len(words.folds) and words.folds[j][:1].isdigit() and words.seps[j].strip() in ("", "(", ",")
        return bool(before & {"part", "label", "at", "dir"}) or bool(after & {"label", "dir", "rel.week"}) or near

    def mention(
        self, start: int, i: int, j: int, value: int | float, ordinal: bool, stop: int | None = None
    ) -> NumberMention:
        end = self.words.ends[j - 1] if stop is None else stop
        return NumberMention(start, end, i, j, value, ordinal, i in self.approx)


def _fits(current: int, value: int, joined: bool) -> bool:
    """Whether the value may be added: three hundred + five; ثلاثة و + عشرون; not two + three."""
    if not current:
        return True
    if joined and current < 10 and 20 <= value < 100 and value % 10 == 0:
        return True
    if current >= 10 and current < 100:
        return value < 10 and current % 10 == 0
    return current % 100 == 0 and value < 100 or current % 1000 == 0 and value < 1000


def _plain(value: int | float) -> int | float:
    value = round(value, 6)
    return int(value) if value == int(value) else value
