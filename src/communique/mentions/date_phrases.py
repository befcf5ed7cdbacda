"""In: words and the hits of ``time.yaml``. Out: date phrases as written, slot by slot, with nothing resolved yet.

A phrase is a run of adjacent parts (weekday, part of day, day, month, year, "last", "end of" …) in any order; each
part fills a slot that is still free. So one reader serves "7 February 2025", "Feb. 7", "2025年2月7日" and
"مساء يوم 7 فبراير/شباط". Values come in ``date_values``.
"""

from __future__ import annotations

from communique.languages.pack import Pack
from communique.mentions.calendars import SHORT_ERAS
from communique.mentions.date_reader import COUNTS, PREFIX, UNITS
from communique.mentions.date_slots import Phrase
from communique.mentions.date_words import WordReader
from communique.mentions.lexer import Words
from communique.mentions.numbers import NUMBER, parse_digits, token_of

COMMAS = frozenset(",،、")
# Codes that stand in or after a phrase, or beside a number, but never begin a phrase.
NO_START = frozenset({"link", "to", "and", "match", "era", "counted", "not_year", "at", "cue", "decade.after", "after",
                       "weekday.bracket", "ordinal.after", "dir.after", "a", "of", *COUNTS})  # fmt: skip
# Codes that begin a date only where something of one follows, or for units stands before.
NEEDY = frozenset({*PREFIX, *UNITS, "dir", "label", "edge", "part", "half", "quarter", "season"})

_ALONE = ("season", "half", "quarter")  # "in spring", "in the second half": behind a preposition


def find_phrases(words: Words, pack: Pack) -> list[Phrase]:
    """All date phrases in order, not overlapping."""
    return _Finder(words, pack).run()


class _Finder(WordReader):
    """Walks through a text from one possible beginning of a date to the next."""

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
            if not (self.may_be_digits(seed) if seed in self.digits else self.may_start(seed)):
                continue
            phrase = self.expression(seed)
            if phrase is not None:
                found.append(phrase)
                self.free = phrase.j
        return found

    def may_be_digits(self, p: int) -> bool:
        """A quick no for small numbers with nothing of a date beside them."""
        word = self.words.folds[p]
        return len(word) > 2 or p + 1 in self.at or p + 1 in self.digits or p in self.at or not word.isdecimal()

    def may_start(self, p: int) -> bool:
        """A quick no for words that make a date only together with others, where none stand beside them."""
        for hit in self.at[p]:
            code, j = hit.entry.code, hit.j
            if code == "era" and hit.entry.feature in SHORT_ERAS and j in self.digits:
                return True
            if code in NO_START:
                continue
            if code not in NEEDY or j in self.digits:
                return True
            if j in self.at and (code not in PREFIX or self.leads(j)):
                return True
            if code in UNITS and (p in self.ends or p - 1 in self.digits or p in self.number_ends):
                return True
            if code == "label" and self.words.hits[NUMBER] or code in _ALONE and self.ended(p, "at"):
                return True
        return False

    def leads(self, p: int) -> bool:
        """Whether a date may begin at ``p``, words such as "the" passed over."""
        for _ in range(3):
            if p in self.digits:
                return True
            hits = self.at.get(p)
            if hits is None:
                return False
            if any(h.entry.code not in NO_START for h in hits):
                return True
            link = next((h for h in hits if h.entry.code == "link"), None)
            if link is None:
                return False
            p = link.j
        return False

    def expression(self, seed: int) -> Phrase | None:
        """One date with what opens it (since, until, from, in the period) and, for a span, its end."""
        p = seed
        flags: list[str] = []
        while p < self.last and (p in self.prefixed or flags):
            hit = next((h for h in self.at.get(p, ()) if h.entry.code in PREFIX), None)
            if hit is None and flags and self.code(p, "label") is None:
                hit = self.code(p, "link")
            if hit is None or p > seed and not self.near(p):
                break
            flags += [h.entry.code for h in self.at[p] if h.entry.code in PREFIX]
            p = hit.j
        if flags and not (self.near(p) or self.opens_bracket(p)):
            return None
        first = self.counted(p) or self.range_of_bare(p, flags) or self.phrase(p, bool(flags))
        if first is None:
            return None
        if first.i < seed and "from" in flags:  # the seventh *of* February: one word in some languages
            flags = [flag for flag in flags if flag not in ("from", "since")]
        clitics = self.at[first.i][0].marks if first.i in self.at else ()
        short = any((first.day, first.month, first.weekday, first.season, first.quarter, first.half))
        if (short or first.rel and "year" not in first.rel) and "for" in flags and "period" not in flags:
            pass  # "planned for Friday", "for May": no term
        elif "for" in clitics or "to" in clitics or "for" in flags or "period" in flags:
            first.period = True
        elif first.i in self.ends and self.ended(first.i, "for", "period"):
            first.period = True
        if first.upto is None:
            self.span(first, flags)
        if first.upto is None:
            if "since" in flags:
                first.open = "since"
            elif "until" in flags and not first.edge:
                first.open = "until"
            elif "from" in flags and not any(h.entry.code == "at" for h in self.at.get(seed, ())):
                first.open = "from"  # not "la rencontre de vendredi", where the word is "of" as well
        elif "from" in flags:
            first.open = "from"
        return first

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
        link = self.ended(p, "link") if p in self.ends else None
        if (
            p not in self.number_ends
            and (link is None or link.i not in self.number_ends)
            or not any(
                h.entry.code.startswith("month") or h.entry.code in ("unit", "label") for h in self.at.get(p, ())
            )
        ):
            return
        number = self.number_before(p)
        if number is None and link is not None and self.near(p):
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
        return any(h.entry.code == "unit" and h.entry.feature == "month" and self.directed(h.j) for h in self.at[p])

    def crosses(self, phrase: Phrase, p: int) -> bool:
        """Whether a phrase may go on over a comma or into a bracket: February 7, 2025 · today (7 February)."""
        sep = self.words.seps[p]
        if "\n" in sep:
            return False
        sep = sep.strip()
        day = phrase.weekday is not None or "day" in phrase.rel or "day" in phrase.anchor
        if sep in COMMAS:
            if phrase.day is not None and self.code(p, "match") is not None:
                return True
            token = self.plain(p)
            if token is not None and token.widths[0] == 4 and phrase.month is not None and phrase.year is None:
                return True
            if not day or phrase.day is not None or phrase.month is not None or phrase.year is not None:
                return False
            codes = {h.entry.code for h in self.at.get(p, ())}
            return (
                p in self.digits or "month" in codes or "label" in codes or "day" in phrase.rel and "weekday" in codes
            )
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

    def span(self, first: Phrase, flags: list[str]) -> None:
        """Looks for the end of a span after its beginning."""
        p = first.j
        if first.vague or first.count or not (first.day or first.month or first.year or first.weekday):
            return
        p = self.over_weekday(p)
        shut = p > first.j or first.weekday is not None and p < self.last and self.words.seps[p].strip() == ")"
        q = p
        if p in self.at and (self.near(p) or shut) and not self.dash(p):  # "January - March": a dash needs no "to"
            hit = self.code(p, "to") or (self.code(p, "and") if "from" in flags else None)
            if hit is None:
                return
            q = hit.j
            if not (self.near(q) or self.dash(q)):
                return
        elif "from" in flags and p < self.last and self.words.tight[p] and self.glued(p):
            q = p
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
            if (j := self.over_weekday(other.j)) > other.j:
                first.j, first.end = j, self.words.ends[j - 1]
            if first.day is None and first.month is None and first.year is not None and not first.edge:
                first.period = True

    def over_weekday(self, p: int) -> int:
        """The word behind a bracket that holds a weekday and begins at word ``p`` ("２５日（火）から"), else ``p``."""
        if not self.opens_bracket(p):
            return p
        hit = next((h for h in self.at.get(p, ()) if h.entry.code.startswith("weekday")), None)
        return hit.j if hit is not None and hit.j < self.last and self.words.seps[hit.j].strip() == ")" else p

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
        if p in self.digits and p + 1 not in self.at and p + 1 not in self.digits:
            return None
        label = self.code(p, "label") if p in self.at else None
        if label is not None and label.entry.feature == "day":
            p = label.j
        number = self.plain(p)
        if number is not None and (number.widths[0] > 2 or number.prefix and not self.known_prefix(number.prefix)):
            return None
        value, q = (number.numbers[0], p + 1) if number is not None else (0, p)
        if number is None:
            if "from" not in flags or not words.hits[NUMBER]:
                return None
            spelled = self.spelled_at(p)
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
        if other is None or other.day is None or other.upto or other.day <= value:
            return None
        if other.month is None and not other.label and "month" not in other.rel:
            return None
        if both and "from" not in flags and other.day != value + 1:
            return None
        phrase = Phrase(start, other.j, day=value, month=other.month, year=other.year, calendar=other.calendar)
        phrase.turn, phrase.rel, phrase.label = other.turn, dict(other.rel), other.label
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
        if p not in self.units:
            return None
        hit = next(h for h in self.at[p] if h.entry.code in UNITS)
        if not self.counts and not any(h.entry.code in COUNTS for h in self.at.get(hit.j, ())):
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
            after = next((h for h in self.at.get(j, ()) if h.entry.code in COUNTS and h.entry.feature == "after"), None)
            if after is not None and not bare:
                sense, j = after.entry.code, after.j
        if sense is None:
            before = next(
                (h for h in self.ends.get(start, ()) if h.entry.code in COUNTS and h.entry.feature == "before"), None
            )
            if before is None or not self.words.tight[start] or before.i < self.free:
                return None
            sense, start = before.entry.code, before.i
        more = sense in ("earlier", "later") and self.near(j)
        first = start == self.sentence_start(start)
        phrase = Phrase(start, j, count=(n, hit.entry.feature, sense, more and not first))
        return self.close(phrase)

    def sentence_start(self, p: int) -> int:
        return self.words.bounds(p)[0]
