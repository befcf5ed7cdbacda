"""In: words and the hits of ``time.yaml``. Out: date phrases as written, slot by slot, with nothing resolved yet.

A phrase is a run of adjacent parts (weekday, part of day, day, month, year, "last", "end of" …) in any order; each
part fills a slot that is still free. So one reader serves "7 February 2025", "Feb. 7", "2025年2月7日" and
"مساء يوم 7 فبراير/شباط". Values come in ``date_values``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from communique.languages.pack import LAYER, Pack
from communique.mentions.calendars import HIJRI_YEARS, JALALI_YEARS, OFFSETS
from communique.mentions.lexer import Hit, Words
from communique.mentions.numbers import (
    DASHES,
    NUMBER,
    THING,
    TIME,
    NumberMention,
    Token,
    codes_of,
    digit_words,
    in_code,
    parse_digits,
    token_of,
    word_numbers,
)

YEARS = range(1900, 2100)
_COMMAS = frozenset(",،、")
_UNITS = ("unit", "units", "unit2")
_COUNTS = ("ago", "earlier", "later", "ahead")
_PREFIX = ("since", "until", "from", "period", "for")
# Codes that stand in or after a phrase, or beside a number, but never begin a phrase.
_NO_START = frozenset({"link", "to", "and", "match", "era", "counted", "not_year", "at", "cue", "decade.after", "after",
                       "weekday.bracket", "ordinal.after", "dir.after", "a", "of", *_COUNTS})  # fmt: skip
_CURRENCY = frozenset("$€£¥₪₫₽₩฿₹₺﷼")


@dataclass(slots=True)
class Phrase:
    """What a date phrase says. Words ``i:j``; ``rel`` and ``anchor`` are unit → steps from the day of publication
    and from the date told before; ``turn`` is last (-1), this (0) or next (1); ``upto`` the end of a span."""

    i: int
    j: int
    start: int = 0
    end: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    decade: bool = False
    edge: bool = False
    turn: int | None = None
    part: bool = False
    rel: dict[str, int] = field(default_factory=dict)
    anchor: dict[str, int] = field(default_factory=dict)
    count: tuple[int, str, str, bool] | None = None  # how many, unit, sense, whether more of the clause follows
    vague: str | None = None
    weak: bool = False  # a month or weekday word that is also another word, and nothing yet says which
    sure: bool = False  # something beside it says that it is a date
    named: bool = False  # a year that seems part of a name (a fair, a law)
    label: bool = False
    open: str | None = None  # since, until, from
    period: bool = False
    lunar: bool = False
    bracket: bool = False
    upto: Phrase | None = None

    @property
    def core(self) -> bool:
        """Whether the slots amount to a date."""
        if self.vague or self.count or self.rel or self.anchor:
            return True
        if self.day is not None:
            return self.month is not None or self.label
        if self.month is not None:
            return not self.weak or self.sure or self.year is not None or self.turn is not None
        if self.weekday is not None:
            return not self.weak or self.sure or self.part or self.turn is not None
        if self.season is not None:
            return self.year is not None or self.turn is not None
        if self.half is not None or self.quarter is not None:
            return self.year is not None
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Settings:
    """How a language writes dates: what ``set`` in time.yaml says, or ``dates`` in pack.yaml, which goes first."""

    order: str = "dmy"
    week: int = 1
    capitals: bool = False
    short: str = "/"
    calendar: str = "gregorian"


@lru_cache(maxsize=256)
def _settings(rows: tuple[tuple[str, str], ...]) -> Settings:
    values = dict(rows)
    return Settings(
        order=values.get("order", "dmy"),
        week=int(values["week"]) if values.get("week", "").isdigit() else 1,
        capitals=values.get("capitals") in ("yes", "true"),
        short=values.get("short", "/"),
        calendar=values.get("calendar", "gregorian"),
    )


_SEEN: dict[tuple[str, str], Settings] = {}


def settings_of(pack: Pack) -> Settings:
    """The settings of a pack, looked up once for each version of it."""
    key = (pack.code, pack.digest)
    if key not in _SEEN or not pack.digest:
        rows = dict(e.feature.split("=", 1) for e in pack.entries if e.code == "set" and "=" in e.feature)
        given = pack.params.get("dates")
        if isinstance(given, dict):
            rows |= {str(k): str(v) for k, v in given.items()}
        _SEEN[key] = _settings(tuple(sorted(rows.items())))
    return _SEEN[key]


def find_phrases(words: Words, pack: Pack) -> list[Phrase]:
    """All date phrases in order, not overlapping."""
    return _Finder(words, pack).run()


class _Finder:
    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack, self.set = words, pack, settings_of(pack)
        self.digits = frozenset(digit_words(words))
        self.at: dict[int, list[Hit]] = {}
        self.ends: dict[int, list[Hit]] = {}
        for hit in words.hits[TIME]:
            if hit.i in self.at:
                self.at[hit.i].append(hit)
            else:
                self.at[hit.i] = [hit]
            self.ends.setdefault(hit.j, []).append(hit)
        for hits in self.at.values():
            if len(hits) > 1:
                hits.sort(key=lambda h: _RANK.get(h.entry.code, 50))
        self.free = 0
        self.last = 0
        self._numbers: dict[int, NumberMention] | None = None
        self._things: set[int] | None = None

    # --- small questions

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
        if self._numbers is None:
            self._numbers = {n.j: n for n in word_numbers(self.words, self.pack)}
        found = self._numbers.get(p)
        return found if found is not None and found.i >= self.free and self.words.tight[p] else None

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

    # --- the run

    def run(self) -> list[Phrase]:
        at = self.at
        seeds = sorted(self.digits.union(at)) if at else sorted(self.digits)
        found: list[Phrase] = []
        sentences = iter(self.words.sentences)
        for seed in seeds:
            if seed < self.free:
                continue
            while seed >= self.last:
                self.last = next(sentences)[1]
            if seed not in self.digits and all(h.entry.code in _NO_START for h in at[seed]):
                continue
            phrase = self.expression(seed)
            if phrase is not None:
                found.append(phrase)
                self.free = phrase.j
        return found

    def expression(self, seed: int) -> Phrase | None:
        """One date with what opens it (since, until, from, in the period) and, for a span, its end."""
        p = seed
        flags: list[str] = []
        while p < self.last:
            hit = next((h for h in self.at.get(p, ()) if h.entry.code in _PREFIX), None)
            if hit is None and flags and self.code(p, "label") is None:
                hit = self.code(p, "link")
            if hit is None or p > seed and not self.near(p):
                break
            flags += [h.entry.code for h in self.at[p] if h.entry.code in _PREFIX]
            p = hit.j
        if flags and not (self.near(p) or self.opens_bracket(p)):
            return None
        first = self.counted(p) or self.range_of_bare(p, flags) or self.phrase(p, bool(flags))
        if first is None:
            return None
        if first.i < seed and "from" in flags:  # the seventh *of* February: one word in some languages
            flags = [flag for flag in flags if flag not in ("from", "since")]
        clitics = self.at[first.i][0].marks if first.i in self.at else ()
        if self.ended(first.i, "for", "period") or "for" in clitics or "to" in clitics or "for" in flags:
            first.period = True
        first.period = first.period or "period" in flags
        if first.upto is None:
            self.span(first, flags)
        if first.upto is None:
            if "since" in flags:
                first.open = "since"
            elif "until" in flags and not first.edge:
                first.open = "until"
            elif "from" in flags:
                first.open = "from"
        elif "from" in flags:
            first.open = "from"
        return first

    def opens_bracket(self, p: int) -> bool:
        return p < self.last and self.words.seps[p].strip() == "("

    def close(self, phrase: Phrase) -> Phrase:
        i, j = phrase.i, phrase.j
        if not phrase.start:
            phrase.start = self.start_of(i)
        phrase.end = self.end_of(j)
        return phrase

    def start_of(self, i: int) -> int:
        hits = self.at.get(i)
        if hits:
            return hits[0].start
        token = token_of(self.words.folds[i]) if i in self.digits else None
        return self.words.starts[i] + (len(token.prefix) if token else 0)

    def end_of(self, j: int) -> int:
        hits = self.ends.get(j)
        return hits[0].end if hits else self.words.ends[j - 1]

    # --- slots

    def phrase(self, p: int, sure: bool = False) -> Phrase | None:
        """The longest run of parts from word ``p`` that fill slots; None if they make no date."""
        phrase = Phrase(p, p)
        phrase.sure = sure or self.ended(p, "at") is not None
        self.look_back(phrase)
        first = p
        good = 0
        while p < self.last:
            if p > first and not self.words.tight[p] and not self.crosses(phrase, p):
                break
            q = self.take(phrase, p)
            if not q and p > first:
                q = self.after_links(phrase, p)
            if not q:
                break
            p = q
            if phrase.core:
                good = p
        if not good:
            return None
        phrase.j = good
        if phrase.month is not None and phrase.calendar not in (None, "gregorian") and not self.calendar_ok(phrase):
            return None
        return self.close(phrase)

    def after_links(self, phrase: Phrase, p: int) -> int:
        """The part after "of", "of the"."""
        for _ in range(2):
            link = self.code(p, "link")
            if link is None or not self.near(link.j):
                return 0
            p = link.j
            q = self.take(phrase, p)
            if q:
                return q
        return 0

    def calendar_ok(self, phrase: Phrase) -> bool:
        """A month of another calendar is often a given name too: it needs its day or year."""
        return phrase.day is not None or phrase.year is not None or phrase.label or phrase.turn is not None

    def look_back(self, phrase: Phrase) -> None:
        """A day in words stands before its month: the seventh of February."""
        p = phrase.i
        if not self.words.hits[NUMBER] or not any(
            h.entry.code.startswith("month") or h.entry.code in ("unit", "label") for h in self.at.get(p, ())
        ):
            return
        number = self.number_before(p)
        if number is None and (link := self.ended(p, "link")) and self.near(p):
            number = self.number_before(link.i)
        if number is None or not isinstance(number.value, int) or not 1 <= number.value <= 31:
            return
        labelled = any(h.entry.code in ("label", "unit") for h in self.at[p])
        if labelled and not (number.ordinal and self.this_month(p)):
            return
        if not number.ordinal and number.j != p:
            return
        phrase.i, phrase.start, phrase.day = number.i, number.start, number.value
        label = self.ended(number.i, "label", "part")
        if label is not None and self.words.tight[number.i] and label.i >= self.free:
            phrase.i, phrase.start = label.i, label.start

    def this_month(self, p: int) -> bool:
        return any(h.entry.code == "unit" and h.entry.feature == "month" and self.code(h.j, "dir") for h in self.at[p])

    def crosses(self, phrase: Phrase, p: int) -> bool:
        """Whether a phrase may go on over a comma or into a bracket: February 7, 2025 · today (7 February)."""
        sep = self.words.seps[p]
        if "\n" in sep:
            return False
        sep = sep.strip()
        day = phrase.weekday is not None or "day" in phrase.rel or "day" in phrase.anchor
        if sep in _COMMAS:
            if phrase.day is not None and self.code(p, "match") is not None:
                return True
            token = self.plain(p)
            if token is not None and token.widths[0] == 4 and phrase.month is not None and phrase.year is None:
                return True
            if day and phrase.day is None and phrase.month is None and phrase.year is None:
                return not any(h.entry.code in ("weekday", "rel.day") for h in self.at.get(p, ()))
            return phrase.day is not None and phrase.month is not None and self.code(p, "weekday") is not None
        if sep == "(":
            if phrase.month is not None and self.same_month(phrase, p):
                phrase.bracket = True
                return True
            return day or phrase.part or phrase.day is not None and phrase.month is not None
        if sep == ")" and phrase.bracket:
            phrase.bracket = False
            token = self.plain(p)
            return token is not None and token.widths[0] == 4
        return False

    def same_month(self, phrase: Phrase, p: int) -> bool:
        return any(
            h.entry.code in ("month", "month.weak", "month.short") and h.entry.feature == str(phrase.month)
            for h in self.at.get(p, ())
        )

    def take(self, phrase: Phrase, p: int) -> int:
        """Puts the part at word ``p`` into a free slot. Where it ends, or 0."""
        if p in self.digits:
            hits = self.at.get(p)
            if not hits:
                return self.digit(phrase, p)
        for hit in self.at.get(p, ()):
            q = self.part(phrase, hit)
            if q:
                return q
        return self.digit(phrase, p) if p in self.digits else 0

    def part(self, phrase: Phrase, hit: Hit) -> int:
        code, feature = hit.entry.code, hit.entry.feature
        head, _, tail = code.partition(".")
        if head == "month":
            return self.month(phrase, hit, tail)
        if head == "weekday":
            return self.weekday(phrase, hit, tail)
        empty = phrase.year is None and phrase.month is None and phrase.day is None
        if head == "rel" or head == "anchor":
            return self.relative(phrase, hit, head, tail, int(feature))
        if code == "label":
            return self.labelled(phrase, hit)
        if code in _UNITS:
            return self.unit(phrase, hit)
        if code == "dir" or code == "dir.after":
            return self.direction(phrase, hit)
        if code == "edge":
            phrase.edge = True
            return hit.j
        if code == "part":
            phrase.part = True
            return hit.j
        if code in ("half", "quarter") and phrase.half is None and phrase.quarter is None and phrase.month is None:
            if code == "half":
                phrase.half = int(feature)
            else:
                phrase.quarter = int(feature)
            return hit.j
        if code == "season" and phrase.season is None and phrase.month is None:
            phrase.season = feature
            return hit.j
        if code == "era" and (phrase.year is not None or phrase.day is not None):
            if phrase.calendar is None or phrase.calendar == feature or phrase.month is None:
                phrase.calendar = phrase.calendar or feature
                return hit.j
            return 0
        if code == "lunar" and phrase.day is not None:
            phrase.lunar = True
            return hit.j
        if code == "match":
            return self.matched(phrase, hit)
        if code in ("vague", "now") and empty and not phrase.rel and not phrase.edge:
            phrase.vague = code
            return hit.j
        return 0

    def month(self, phrase: Phrase, hit: Hit, tail: str) -> int:
        number = int(hit.entry.feature)
        weak = tail in ("weak", "short") or any(h.entry.code == "month.weak" for h in self.at[hit.i])
        if self.set.capitals and not self.words.text[hit.start].isupper():
            return 0
        calendar = tail if tail and tail not in ("weak", "short") else "gregorian"
        if phrase.month is not None:
            sep = self.words.seps[hit.i].strip()
            if number == phrase.month and (sep in ("/", "(", "-", "") or sep in DASHES) and hit.i > phrase.i:
                phrase.weak = False
                return hit.j
            return 0
        if phrase.season or phrase.half or phrase.quarter or phrase.count or phrase.vague or "month" in phrase.rel:
            return 0
        if phrase.year is not None and phrase.day is None and not phrase.sure:
            return 0
        phrase.month, phrase.weak = number, weak and phrase.day is None
        if phrase.calendar is None or calendar != "gregorian":
            phrase.calendar = calendar
        if phrase.label and phrase.day is None:
            phrase.sure = True
        return hit.j

    def weekday(self, phrase: Phrase, hit: Hit, tail: str) -> int:
        if phrase.weekday is not None or phrase.month is not None and phrase.day is None:
            return 0
        weak = tail in ("weak", "short") or any(h.entry.code == "weekday.weak" for h in self.at[hit.i])
        if self.set.capitals and not self.words.text[hit.start].isupper():
            return 0
        bracketed = self.words.seps[hit.i].strip() == "("
        if tail == "bracket" and not (hit.i > phrase.i and bracketed and self.closes(hit.j)):
            return 0
        if bracketed and hit.i > phrase.i and not self.closes(hit.j) and hit.j not in self.digits:
            return 0
        bare = phrase.day is None and not phrase.rel and not phrase.anchor
        phrase.weekday = int(hit.entry.feature)
        phrase.weak = weak and bare
        if phrase.label:
            phrase.sure = True
        return hit.j

    def closes(self, p: int) -> bool:
        after = self.words.seps[p] if p < len(self.words.seps) else self.words.text[self.words.ends[p - 1] :][:3]
        return after.lstrip().startswith(")")

    def relative(self, phrase: Phrase, hit: Hit, head: str, unit: str, steps: int) -> int:
        slots = phrase.rel if head == "rel" else phrase.anchor
        if phrase.rel or phrase.anchor or phrase.year is not None or phrase.count:
            return 0
        if unit in ("year", "month") and self.code(hit.j, "dir.after") and self.near(hit.j):
            if any(h.entry.code in _UNITS and h.j == hit.j for h in self.at[hit.i]):
                return 0  # השנה alone is this year, not in השנה האחרונה
        if unit == "day" and (phrase.day is not None or phrase.month is not None or phrase.weekday is not None):
            return 0
        if unit == "month" and phrase.month is not None or unit in ("half", "quarter") and phrase.month is not None:
            return 0
        if unit == "week" and phrase.month is not None:
            return 0
        if unit == "year" and phrase.day is not None and phrase.month is None:
            return 0
        slots[unit] = steps
        return hit.j

    def labelled(self, phrase: Phrase, hit: Hit) -> int:
        """A word that says what the number after it is: ngày 7, tháng 2, năm 2025, عام 2025, يوم 7, يوم الخميس."""
        unit, q = hit.entry.feature, hit.j
        if not (self.near(q) or unit == "day" and self.opens_bracket(q)):
            return 0
        if unit == "day":
            before, phrase.label = phrase.label, True
            end = self.day_number(phrase, q)
            if not end:
                for nxt in self.at.get(q, ()):
                    if nxt.entry.code.startswith("weekday"):
                        end = self.weekday(phrase, nxt, nxt.entry.code.partition(".")[2])
                        break
            phrase.label = bool(end) or before
            return end
        if unit == "month":
            return self.month_number(phrase, q)
        token = self.plain(q)
        if unit == "year" and phrase.year is None and token is not None and not token.prefix:
            if token.widths[0] in (3, 4) and self.year_value(phrase, token):
                if self.dash(q + 1) and phrase.month is None and (end := self.year_span(phrase, q)):
                    return end
                return q + 1
        elif unit == "year" and phrase.year is None and q in self.digits:
            return self.slashed_years(phrase, q)
        elif unit == "decade" and token is not None and token.numbers[0] in YEARS and not token.numbers[0] % 10:
            phrase.year, phrase.decade = token.numbers[0], True
            return q + 1
        elif unit in ("quarter", "half") and q in self.digits and phrase.quarter is None and phrase.half is None:
            return self.part_of_year(phrase, q, unit)
        return 0

    def part_of_year(self, phrase: Phrase, q: int, unit: str) -> int:
        """quý 1/2026, quý 2"""
        token = token_of(self.words.folds[q])
        limit = 4 if unit == "quarter" else 2
        if token is None or token.suffix or token.prefix or not 1 <= token.numbers[0] <= limit:
            return 0
        if len(token.numbers) == 2 and (token.sep != "/" or token.numbers[1] not in YEARS):
            return 0
        if len(token.numbers) > 2:
            return 0
        if unit == "quarter":
            phrase.quarter = token.numbers[0]
        else:
            phrase.half = token.numbers[0]
        if len(token.numbers) == 2:
            phrase.year = token.numbers[1]
        return q + 1

    def month_number(self, phrase: Phrase, q: int) -> int:
        """The month after its label: a number, number/year, two months of one year, or a month's name."""
        for hit in self.at.get(q, ()):
            if hit.entry.code.startswith("month"):
                phrase.sure, before = True, phrase.sure
                end = self.month(phrase, hit, hit.entry.code.partition(".")[2])
                phrase.sure = bool(end) or before
                return end
        if q not in self.digits or phrase.month is not None or phrase.half or phrase.quarter:
            return 0
        token = token_of(self.words.folds[q])
        if token is None or token.prefix or token.suffix or not 1 <= token.numbers[0] <= 12:
            return 0
        if len(token.numbers) == 2 and token.widths[1] == 4 and token.sep in "/.":
            phrase.month, phrase.year = token.numbers
            return q + 1
        if len(token.numbers) != 1:
            return 0
        phrase.month = token.numbers[0]
        if self.dash(q + 1) and q + 1 in self.digits:
            other = token_of(self.words.folds[q + 1])
            if other is not None and phrase.month < other.numbers[0] <= 12 and not other.suffix:
                if len(other.numbers) == 2 and other.widths[1] == 4:
                    phrase.upto = Phrase(q + 1, q + 2, month=other.numbers[0], year=other.numbers[1])
                    return q + 2
                if len(other.numbers) == 1 and phrase.day is None:
                    phrase.upto = Phrase(q + 1, q + 2, month=other.numbers[0])
                    return q + 2
            if other is not None and len(other.numbers) == 1 and other.widths[0] == 4 and not other.suffix:
                phrase.year = other.numbers[0]
                return q + 2
        return q + 1

    def unit(self, phrase: Phrase, hit: Hit) -> int:
        """A unit of time: with last/this/next, or the current one after "end of", "second half of"."""
        unit = hit.entry.feature
        after = self.code(hit.j, "dir") or self.code(hit.j, "dir.after") if self.near(hit.j) else None
        if after is not None:
            numbered = self.number_before(hit.i) is not None or hit.i - 1 in self.digits and self.near(hit.i)
            if hit.entry.code != "unit" or numbered:
                if phrase.year is None and phrase.month is None and phrase.day is None and hit.entry.code == "units":
                    phrase.vague = "duration"
                    return after.j
                return 0
            return self.relate(phrase, unit, int(after.entry.feature), after.j)
        if hit.entry.code == "unit" and (phrase.edge or phrase.half or phrase.quarter or phrase.season):
            if unit == "year" or phrase.edge and unit in ("month", "week", "quarter"):
                return self.relate(phrase, unit, 0, hit.j)
        return 0

    def relate(self, phrase: Phrase, unit: str, steps: int, end: int) -> int:
        if steps < 0 and self.near(end) and self.code(end, "of") and not self.number_next(end + 1):
            return 0  # the last year of the term
        if phrase.rel or phrase.anchor or phrase.year is not None:
            return 0
        if unit in ("month", "week", "quarter", "half") and phrase.month is not None:
            return 0
        if unit == "day":
            if steps == 0:
                return 0
            phrase.vague = "duration"
            return end
        phrase.rel[unit] = steps
        return end

    def number_next(self, p: int) -> bool:
        return p in self.digits or any(h.entry.code in ("label", "unit") for h in self.at.get(p, ()))

    def direction(self, phrase: Phrase, hit: Hit) -> int:
        """last, this, next: before a unit, month, weekday or season, or after one."""
        steps, q = int(hit.entry.feature), hit.j
        if phrase.month is not None or phrase.weekday is not None or phrase.season is not None:
            if phrase.turn is None and phrase.year is None and hit.i > phrase.i:
                phrase.turn = steps
                return q
            return 0
        if hit.entry.code == "dir.after" or phrase.turn is not None or not self.near(q):
            return 0
        for nxt in self.at.get(q, ()):
            code = nxt.entry.code
            if code == "unit":
                return self.relate(phrase, nxt.entry.feature, steps, nxt.j)
            if code == "units" and phrase.year is None and phrase.day is None:
                phrase.vague = "duration"
                return nxt.j
            if code.startswith(("month", "weekday")) or code == "season":
                phrase.turn = steps
                end = self.part(phrase, nxt)
                if not end:
                    phrase.turn = None
                return end
        return 0

    def matched(self, phrase: Phrase, hit: Hit) -> int:
        """The same day in another calendar: 24 رجب 1445 هـ الموافق 5 فبراير 2024. The Gregorian one is kept."""
        if phrase.day is None or not self.near(hit.j):
            return 0
        other = self.phrase(hit.j, True)
        if other is None or other.day is None and other.weekday is None:
            return 0
        if other.day is not None and phrase.calendar not in (None, "gregorian"):
            for name in ("year", "month", "day"):
                setattr(phrase, name, getattr(other, name))
            phrase.calendar = f"{phrase.calendar}=" if other.calendar in (None, "gregorian") else other.calendar
        if phrase.weekday is None:
            phrase.weekday = other.weekday
        return other.j

    # --- digits

    def digit(self, phrase: Phrase, p: int) -> int:
        words = self.words
        token = token_of(words.folds[p])
        if token is None or phrase.vague or phrase.count or words.seps[p].endswith("+") or self.clock(p):
            return 0
        if token.prefix and not (p == phrase.i and self.known_prefix(token.prefix)):
            return 0
        if token.suffix and not self.suffixed(phrase, token):
            return 0
        if len(token.numbers) == 3:
            return p + 1 if self.full(phrase, token.numbers, token.widths, token.sep) else 0
        if len(token.numbers) == 2:
            return self.two(phrase, p, token)
        if p and words.folds[p - 1][-1:] in _CURRENCY and not words.seps[p].strip():
            return 0
        if words.seps[p][-1:] in _CURRENCY or in_code(words, p) and not self.at.get(p - 1):
            return 0
        if self.dash(p + 1) and p + 1 in self.digits:
            q = self.dashed(phrase, p, token)
            if q:
                return q
        q = self.day_beside_month(phrase, p, token)
        if q:
            return q
        return self.year(phrase, p, token)

    def clock(self, p: int) -> bool:
        """17:40 is no date."""
        words = self.words
        if words.seps[p] == ":" and p and words.folds[p - 1][-1:].isdigit():
            return True
        return p + 1 < self.last and words.seps[p + 1] == ":" and words.folds[p + 1][:1].isdigit()

    def known_prefix(self, prefix: str) -> bool:
        return any(c.form == prefix for c in self.pack.prefixes)

    def suffixed(self, phrase: Phrase, token: Token) -> bool:
        """Letters after digits: 7th, 1445هـ, 1990s. What they say is put into the phrase."""
        for entry in codes_of(self.pack, token.suffix, NUMBER):
            if entry.code == "ordinal.after":
                return len(token.numbers) == 1 and token.numbers[0] <= 31
        for entry in codes_of(self.pack, token.suffix, TIME):
            if entry.code == "era":
                phrase.calendar = phrase.calendar or entry.feature
                return True
            if entry.code == "decade.after" and token.numbers[0] in YEARS and not token.numbers[0] % 10:
                phrase.decade = True
                return phrase.year is None and phrase.month is None
        return False

    def full(self, phrase: Phrase, numbers: tuple[int, ...], widths: tuple[int, ...], sep: str) -> bool:
        """A day, month and year in digits, in the order that the digits or else the pack tell."""
        if phrase.year is not None or phrase.month is not None or phrase.day is not None or sep == ",":
            return False
        a, b, c = numbers
        if widths[0] == 4:
            year, month, day = a, b, c
        elif widths[2] in (2, 4) and max(widths[0], widths[1]) <= 2:
            day, month, year = (b, a, c) if self.set.order == "mdy" else (a, b, c)
            if month > 12 >= day:
                day, month = month, day
            if widths[2] == 2:
                year += 2000 if year < 70 else 1900
        else:
            return False
        if not (1 <= month <= 12 and 1 <= day <= 31) or max(widths[1], 1) > 2:
            return False
        calendar = phrase.calendar or self.calendar_of(year)
        if calendar is None:
            return False
        phrase.year, phrase.month, phrase.day, phrase.calendar = year, month, day, calendar
        return True

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

    def two(self, phrase: Phrase, p: int, token: Token) -> int:
        a, b = token.numbers
        wide = token.widths
        if token.sep not in ("/", ".", "-"):
            return 0
        if wide[0] == 4 and token.sep == "/":
            return self.slashed_years(phrase, p)
        if wide[1] == 4 and wide[0] <= 2 and 1 <= a <= 12 and b in YEARS and token.sep in "/.":
            if phrase.month is not None or phrase.year is not None or phrase.half or phrase.quarter:
                return 0
            phrase.month, phrase.year = a, b
            phrase.calendar = "gregorian"
            return p + 1
        if max(wide) > 2 or not self.companion(phrase, p, token.sep):
            return 0
        return self.day_month(phrase, a, b, p + 1)

    def day_month(self, phrase: Phrase, a: int, b: int, end: int) -> int:
        if phrase.month is not None or phrase.day is not None or phrase.year is not None:
            return 0
        day, month = (b, a) if self.set.order == "mdy" else (a, b)
        if month > 12 >= day:
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return 0
        phrase.day, phrase.month = day, month
        phrase.calendar = phrase.calendar or (self.set.calendar if self.set.calendar == "jalali" else "gregorian")
        return end

    def companion(self, phrase: Phrase, p: int, sep: str) -> bool:
        """Whether something says that 7/2, 7.2 or 7-2 is a day: its label, a part of the day, a bracket, …"""
        if phrase.label or phrase.part or phrase.weekday is not None or phrase.rel or phrase.anchor or phrase.edge:
            return True
        words = self.words
        if self.counted_after(p + (2 if sep == "-" else 1)):
            return False
        if phrase.sure:
            return sep in self.set.short
        if sep not in self.set.short:
            return False
        prefix = words.folds[p - 1] if p and words.seps[p] in DASHES else ""
        if prefix and self.known_prefix(prefix):
            return True
        token = token_of(words.folds[p])
        if token is not None and token.prefix:
            return True
        return words.seps[p].strip().endswith("(") and self.closes(p + (2 if sep == "-" else 1))

    def counted_after(self, p: int) -> bool:
        """Whether the word at ``p`` is counted by the number before it: people, km, USD, a magnitude, per cent."""
        words = self.words
        if p >= len(words.seps):
            return self.words.text[words.ends[p - 1] :].lstrip()[:1] == "%" if p else False
        sep = words.seps[p].strip()
        if sep[:1] == "%" or sep[:1] in _CURRENCY or words.folds[p] in _CURRENCY:
            return True
        if p >= self.last or not words.tight[p]:
            return False
        if self.code(p, "counted") is not None or p in self.things():
            return True
        return any(h.i == p and h.entry.code == "times" for h in words.hits[NUMBER])

    def dashed(self, phrase: Phrase, p: int, token: Token) -> int:
        """Digits, dash, digits: an ISO day, days of a month, years, or a day and a month."""
        words = self.words
        other = token_of(words.folds[p + 1])
        if other is None or other.prefix or token.suffix and len(other.numbers) > 1:
            return 0
        a, wide = token.numbers[0], token.widths[0]
        tight = words.seps[p + 1] in DASHES
        third = self.plain(p + 2) if tight and p + 2 < self.last and words.seps[p + 2] in DASHES else None
        if third is not None and len(other.numbers) == 1 and not other.suffix:
            values = (a, other.numbers[0], third.numbers[0])
            widths = (wide, other.widths[0], third.widths[0])
            if (wide == 4 or widths[2] == 4) and self.full(phrase, values, widths, "-"):
                if third.suffix and not self.suffixed(phrase, third):
                    return p + 2
                return p + 3
            return 0
        if wide == 4:
            return self.year_span(phrase, p)
        if len(other.numbers) > 1 or other.suffix and not self.suffixed(Phrase(p, p), other):
            if len(other.numbers) == 3 and wide <= 2 and not other.suffix:
                return self.days_of_numeric(phrase, p, a, other)
            if len(other.numbers) == 2 and other.sep in "/." and (max(other.widths) <= 2 or other.widths[1] == 4):
                return self.days_of_numeric(phrase, p, a, other)
            return 0
        b = other.numbers[0]
        if max(wide, other.widths[0]) > 2:
            return 0
        month_after = self.month_at(p + 2)
        if a < b <= 31 and a >= 1 and phrase.day is None and (month_after or self.just_month(phrase, p)):
            if month_after or phrase.month is not None:
                phrase.day, phrase.upto = a, Phrase(p + 1, p + 2, day=b)
                phrase.weak = False
                return p + 2
        if tight and phrase.month is None and self.companion(phrase, p, "-"):
            return self.day_month(phrase, a, b, p + 2)
        return 0

    def days_of_numeric(self, phrase: Phrase, p: int, first: int, other: Token) -> int:
        """8-10/6, 8-10/6/2025, 8-10.6.2025: days of one month."""
        if phrase.day is not None or phrase.month is not None:
            return 0
        end = Phrase(p + 1, p + 2)
        if len(other.numbers) == 3:
            done = self.full(end, other.numbers, other.widths, other.sep)
        elif other.widths[1] == 4:
            return 0
        else:
            done = bool(self.day_month(end, *other.numbers, p + 2)) and (
                other.sep == "/" or self.companion(phrase, p, other.sep)
            )
        if not done or end.day is None or not 1 <= first < end.day:
            return 0
        phrase.day, phrase.month, phrase.year, phrase.calendar = first, end.month, end.year, end.calendar
        phrase.upto = end
        return p + 2

    def slashed_years(self, phrase: Phrase, p: int) -> int:
        token = token_of(self.words.folds[p])
        if token is None or len(token.numbers) != 2 or token.sep != "/" or phrase.year or phrase.month:
            return 0
        return self.put_years(phrase, p, token.numbers[0], token.numbers[1], token.widths[1], p + 1)

    def year_span(self, phrase: Phrase, p: int) -> int:
        """1995-2025, 2024-25"""
        token, other = token_of(self.words.folds[p]), token_of(self.words.folds[p + 1])
        if token is None or other is None or len(other.numbers) != 1 or phrase.month is not None:
            return 0
        if other.suffix and not self.suffixed(phrase, other):
            return 0
        if phrase.year is not None and phrase.year != token.numbers[0]:
            return 0
        return self.put_years(phrase, p, token.numbers[0], other.numbers[0], other.widths[0], p + 2)

    def put_years(self, phrase: Phrase, p: int, a: int, b: int, wide: int, end: int) -> int:
        if wide == 2:
            b += a // 100 * 100
        if wide not in (2, 4) or a not in YEARS or not a < b < 2150:
            return 0
        phrase.year, phrase.upto, phrase.period = a, Phrase(end - 1, end, year=b), True
        return end

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
                elif code == "rel.month" or code == "unit" and hit.entry.feature == "month" and self.code(hit.j, "dir"):
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

    def just_month(self, phrase: Phrase, p: int) -> bool:
        return phrase.month is not None and phrase.day is None and phrase.year is None and phrase.turn is None

    def day_number(self, phrase: Phrase, p: int) -> int:
        """The day after its label, in digits or words."""
        if p in self.digits:
            token = token_of(self.words.folds[p])
            if token is not None and len(token.numbers) == 1 and not token.prefix and phrase.day is None:
                if self.dash(p + 1) and p + 1 in self.digits and (q := self.dashed(phrase, p, token)):
                    return q
                if 1 <= token.numbers[0] <= 31 and token.widths[0] <= 2 and not self.counted_after(p + 1):
                    if token.suffix and not self.suffixed(phrase, token):
                        return 0
                    phrase.day = token.numbers[0]
                    return p + 1
                return 0
            return self.digit(phrase, p)
        if not self.words.hits[NUMBER] or phrase.day is not None:
            return 0
        if self._numbers is None:
            self.number_before(p)
        for number in (self._numbers or {}).values():
            if number.i == p and isinstance(number.value, int) and 1 <= number.value <= 31:
                if self.month_at(number.j):
                    phrase.day = number.value
                    return number.j
                return 0
        return 0

    def day_beside_month(self, phrase: Phrase, p: int, token: Token) -> int:
        value = token.numbers[0]
        if phrase.day is not None or not 1 <= value <= 31 or token.widths[0] > 2:
            return 0
        if phrase.month is None and phrase.year is None:
            if self.month_at(p + 1) is None:
                return 0
            phrase.day = value
            return p + 1
        if self.just_month(phrase, p) and self.words.tight[p] and not self.words.seps[p].strip("–- ."):
            if self.words.seps[p].strip() and self.words.seps[p].strip() != ".":
                return 0
            if self.counted_after(p + 1) or self.month_at(p + 1):
                return 0
            phrase.day, phrase.weak = value, False
            return p + 1
        return 0

    def year_value(self, phrase: Phrase, token: Token) -> bool:
        """Puts a year into the phrase if the number can be one."""
        value = token.numbers[0]
        calendar = phrase.calendar if phrase.calendar not in (None, "gregorian") else None
        if token.suffix and not self.suffixed(phrase, token):
            return False
        calendar = calendar or self.calendar_of(value)
        if calendar is None or calendar == "gregorian" and value not in YEARS:
            return False
        if phrase.month is not None and phrase.calendar == "gregorian" and calendar not in ("gregorian", *OFFSETS):
            return False
        phrase.year = value
        if phrase.calendar in (None, "gregorian"):
            phrase.calendar = calendar
        return True

    def year(self, phrase: Phrase, p: int, token: Token) -> int:
        if phrase.year is not None or phrase.weekday is not None and phrase.month is None:
            return 0
        if phrase.rel and phrase.rel != {"year": 0}:
            return 0
        if phrase.turn is not None or "year" in phrase.anchor:
            return 0
        if token.widths[0] != 4 or phrase.day is not None and phrase.month is None:
            return 0
        if phrase.decade:
            phrase.year = token.numbers[0]
            return p + 1
        alone = phrase.month is None and not phrase.half and not phrase.quarter and not phrase.season
        if alone and phrase.calendar is None and token.numbers[0] not in YEARS and not self.era_after(p):
            if self.set.calendar == "gregorian" or self.calendar_of(token.numbers[0]) != self.set.calendar:
                return 0
        if self.counted_after(p + 1) or self.ended(p, "not_year"):
            return 0
        if alone and self.words.seps[p] in ("/", "-") and not phrase.edge and p:
            return 0
        if alone and (era := self.era_after(p)):
            phrase.calendar = era
        if not self.year_value(phrase, token):
            return 0
        if alone and not phrase.sure and not phrase.edge and p and self.words.tight[p]:
            phrase.named = not self.ends.get(p) and not self.marked(p)
        return p + 1

    def era_after(self, p: int) -> str | None:
        hit = self.code(p + 1, "era") if self.near(p + 1) else None
        return hit.entry.feature if hit else None

    def marked(self, p: int) -> bool:
        """Whether a function word or a clitic stands right before the year."""
        if self.words.seps[p] in DASHES:
            return True
        return any(h.j == p for h in self.words.hits[LAYER["function"]])

    # --- spans and counts

    def span(self, first: Phrase, flags: list[str]) -> None:
        """Looks for the end of a span after its beginning."""
        p = first.j
        if first.vague or first.count or not (first.day or first.month or first.year or first.weekday):
            return
        q = p
        if p in self.at and self.near(p):
            hit = self.code(p, "to") or (self.code(p, "and") if "from" in flags else None)
            if hit is None:
                return
            q = hit.j
            if not (self.near(q) or self.dash(q)):
                return
        elif not (self.dash(p) and (p in self.digits or p in self.at)):
            return
        kept, self.free = self.free, q
        other = self.phrase(q, True)
        token = self.plain(q)
        if other is None and token is not None and first.day and first.month and first.year is None:
            if first.day < token.numbers[0] <= 31 and token.widths[0] <= 2 and not self.counted_after(q + 1):
                if not token.suffix or self.suffixed(Phrase(q, q), token):
                    other = self.close(Phrase(q, q + 1, day=token.numbers[0]))
        self.free = kept
        if other is None or other.upto or other.vague or other.count or other.anchor:
            return
        if self.joins(first, other):
            first.upto, first.j, first.end = other, other.j, other.end
            if first.day is None and first.month is None and first.year is not None and not first.edge:
                first.period = True

    def joins(self, first: Phrase, other: Phrase) -> bool:
        """Whether two dates are of one kind, so that they can be the ends of a span."""
        if first.day is not None:
            return other.day is not None or "day" in other.rel
        if first.month is not None:
            return other.month is not None and other.day is None
        if first.weekday is not None:
            return other.weekday is not None and other.day is None
        return other.year is not None and other.day is None or bool(other.rel)

    def range_of_bare(self, p: int, flags: list[str]) -> Phrase | None:
        """A first day that takes its month from the last: from 8 to 10 June, 7 and 8 February, từ 8 đến 10-6."""
        words = self.words
        start = p
        label = self.code(p, "label")
        if label is not None and label.entry.feature == "day":
            p = label.j
        number = self.plain(p)
        if number is not None and (number.widths[0] > 2 or number.prefix and not self.known_prefix(number.prefix)):
            return None
        value, q = (number.numbers[0], p + 1) if number is not None else (0, p)
        if number is None:
            if "from" not in flags or not words.hits[NUMBER]:
                return None
            self.number_before(p)
            spelled = next((n for n in (self._numbers or {}).values() if n.i == p), None)
            if spelled is None or not isinstance(spelled.value, int):
                return None
            value, q = spelled.value, spelled.j
        if not 1 <= value <= 31 or number is not None and number.suffix and not self.suffixed(Phrase(p, p), number):
            return None
        if q >= self.last:
            return None
        dashed = False
        glued_to = self.glued(q)
        if words.tight[q] and glued_to:
            r, both = q, glued_to == "and"
        elif words.tight[q] and (hit := self.code(q, "to") or self.code(q, "and")):
            r = hit.j
            both = hit.entry.code == "and"
        elif self.dash(q) and q not in self.digits and "from" in flags:
            r, both, dashed = q, False, True
        elif "from" in flags and (glued := next((h for h in self.at.get(q, ()) if "to" in h.marks), None)):
            r, both = glued.i, False
        else:
            return None
        if not self.near(r) and not dashed and not self.dash(r):
            return None
        kept, self.free = self.free, r
        other = self.phrase(r, True)
        self.free = kept
        if other is None or other.day is None or other.month is None or other.upto or other.day <= value:
            return None
        if both and "from" not in flags and other.day != value + 1:
            return None
        phrase = Phrase(start, other.j, day=value, month=other.month, year=other.year, calendar=other.calendar)
        phrase.turn, phrase.rel = other.turn, dict(other.rel)
        phrase.upto = other
        phrase.start, phrase.end = self.start_of(start), other.end
        return phrase

    def glued(self, p: int) -> str:
        """Digits after a clitic (و7, ל10): ``and`` or ``to``, as the clitic says; else nothing."""
        token = token_of(self.words.folds[p]) if p in self.digits else None
        if token is None or not token.prefix:
            return ""
        marks = next((c.marks for c in self.pack.prefixes if c.form == token.prefix), ())
        return "and" if "and" in marks else "to" if "to" in marks else ""

    def counted(self, p: int) -> Phrase | None:
        """Two days earlier, three weeks ago, قبل يومين, cách đây hai ngày."""
        hit = next((h for h in self.at.get(p, ()) if h.entry.code in _UNITS), None)
        if hit is None:
            return None
        start, n = p, 2 if hit.entry.code == "unit2" else 0
        if not n:
            spelled = self.number_before(p)
            if spelled is not None and isinstance(spelled.value, int):
                start, n = spelled.i, spelled.value
            elif p - 1 >= self.free and self.near(p) and (token := self.plain(p - 1)) and not token.prefix:
                whole = parse_digits(self.words.folds[p - 1], ",.", ".")
                start, n = p - 1, whole if isinstance(whole, int) and not token.suffix else 0
        one = self.ended(p, "a") if not n and hit.entry.code == "unit" and self.words.tight[p] else None
        if one is not None and one.i >= self.free:
            start, n = one.i, 1
        j = hit.j
        if not n and j < self.last and self.near(j) and hit.entry.code != "units":
            n, j = 1, hit.j  # "قبل يوم", "לפני שבוע": one is not said
            bare = True
            if j in self.digits:
                return None
        else:
            bare = False
            n = n or (1 if hit.entry.code == "unit" else 0)
        if not 0 < n < 1000:
            return None
        sense = None
        if self.near(j):
            after = next((h for h in self.at.get(j, ()) if h.entry.code in _COUNTS and h.entry.feature == "after"), None)
            if after is not None and not bare:
                sense, j = after.entry.code, after.j
        if sense is None:
            before = next((h for h in self.ends.get(start, ()) if h.entry.code in _COUNTS and h.entry.feature == "before"),
                          None)  # fmt: skip
            if before is None or not self.words.tight[start] or before.i < self.free:
                return None
            sense, start = before.entry.code, before.i
        more = sense in ("earlier", "later") and self.near(j)
        first = start == self.sentence_start(start)
        phrase = Phrase(start, j, count=(n, hit.entry.feature, sense, more and not first))
        return self.close(phrase)

    def sentence_start(self, p: int) -> int:
        return next((a for a, b in self.words.sentences if a <= p < b), 0)


# Where one form has several codes, the reading that asks most of what stands beside it is tried first.
_RANK = {code: n for n, code in enumerate(
    ("month", "weekday", "month.weak", "weekday.weak", "month.short", "weekday.short", "label", "rel.day", "rel.week", "rel.month", "rel.year", "dir",
     "dir.after", "unit", "unit2", "units", "half", "quarter", "season", "edge", "part"))}  # fmt: skip
