"""The parts of a date phrase that are words: months, weekdays, "last year", "end of", labels such as ngày, عام."""

from __future__ import annotations

from communique.languages.pack import LAYER
from communique.mentions.calendars import SHORT_ERAS
from communique.mentions.date_digits import DigitReader
from communique.mentions.date_reader import UNITS
from communique.mentions.date_slots import YEARS, Phrase
from communique.mentions.lexer import Hit
from communique.mentions.numbers import DASHES, token_of


class WordReader(DigitReader):
    """Each method puts what a hit says into the free slots of a phrase and returns where it ends, or 0."""

    def phrase(self, p: int, sure: bool = False) -> Phrase | None:
        """The phrase at a word: the finder's."""
        raise NotImplementedError

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
        if code in UNITS:
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
        if code in ("season", "season.at") and phrase.season is None and phrase.month is None:
            phrase.season, phrase.sure = feature, phrase.sure or code == "season.at"
            return hit.j
        if code == "era" and empty and feature in SHORT_ERAS:
            return self.era_year(phrase, hit)
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

    def era_year(self, phrase: Phrase, hit: Hit) -> int:
        """The year of an era behind its name: 令和7, 民國114, 주체114."""
        token = self.plain(hit.j) if self.near(hit.j) else None
        if token is None or token.widths[0] > 3 or token.prefix or token.suffix and not self.suffixed(phrase, token):
            return 0
        phrase.year, phrase.calendar = token.numbers[0], hit.entry.feature
        return hit.j + 1

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
        if phrase.season or phrase.quarter or phrase.count or phrase.vague or "month" in phrase.rel:
            return 0
        if phrase.half and (phrase.year is not None or phrase.rel):
            return 0
        if phrase.year is not None and phrase.day is None and not phrase.sure and self.set.order != "ymd":
            if phrase.calendar not in SHORT_ERAS:
                return 0
        phrase.month, phrase.weak = number, weak and phrase.day is None
        if phrase.calendar is None or calendar != "gregorian":
            phrase.calendar = calendar
        before = self.ended(hit.i, "label", "unit")  # "בחודש מאי"
        if phrase.label and phrase.day is None or weak and before is not None and before.entry.feature == "month":
            phrase.sure = True
        if weak and {"in", "from", "to"}.intersection(hit.marks):
            phrase.sure = True  # "במאי"
        return hit.j

    def weekday(self, phrase: Phrase, hit: Hit, tail: str) -> int:
        if tail == "bracket" and phrase.day is None and not self.opens_bracket(hit.i):
            return 0  # "両者は「日…": no Sunday
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
        if weak and bare and self.before_noun(hit):
            return 0
        phrase.weekday = int(hit.entry.feature)
        phrase.weak = weak and bare
        if phrase.label:
            phrase.sure = True
        return hit.j

    def before_noun(self, hit: Hit) -> bool:
        """Whether a word for a weekday is the ordinal before a noun ("da segunda edição")."""
        words, j = self.words, hit.j
        if j >= len(words.starts) or not words.near[j] or not words.text[words.starts[j]].islower():
            return False
        ordinal = any(n.entry.code == "ordinal" and n.i == hit.i for n in words.hits[LAYER["number"]])
        return ordinal and j not in words.small and j not in self.at

    def same_month(self, phrase: Phrase, p: int) -> bool:
        return any(
            h.entry.code in ("month", "month.weak", "month.short") and h.entry.feature == str(phrase.month)
            for h in self.at.get(p, ())
        )

    def relative(self, phrase: Phrase, hit: Hit, head: str, unit: str, steps: int) -> int:
        slots = phrase.rel if head == "rel" else phrase.anchor
        if phrase.rel or phrase.anchor or phrase.year is not None or phrase.count:
            return 0
        if unit in ("year", "month") and self.code(hit.j, "dir.after") and self.near(hit.j):
            if any(h.entry.code in UNITS and h.j == hit.j for h in self.at[hit.i]):
                return 0  # השנה alone is this year, not in השנה האחרונה
        if unit == "day" and (phrase.day is not None or phrase.month is not None or phrase.weekday is not None):
            return 0
        if unit == "month" and phrase.month is not None or unit in ("half", "quarter") and phrase.month is not None:
            return 0
        if unit in ("week", "weekend") and phrase.month is not None:
            return 0
        if unit == "year" and phrase.day is not None and phrase.month is None:
            return 0
        if unit != "day" and hit.i and self.words.tight[hit.i] and hit.i == phrase.i:
            if hit.i - 1 in self.digits or hit.i in self.number_ends:  # trong 5 năm qua
                phrase.vague = "duration"
                return hit.j
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
                    # "は木村" and "は「日": where words are written together one sign behind a label is no weekday
                    sep = self.words.seps[q]
                    quoted = nxt.entry.code == "weekday.short" and (sep == "" or sep.strip() not in ("", "("))
                    if nxt.entry.code.startswith("weekday") and not quoted:
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
                phrase.label = phrase.label or bool(end)
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
        if phrase.day is None and phrase.weekday is None or not self.near(hit.j):
            return 0
        other = self.phrase(hit.j, True)
        if other is None or other.day is None and other.weekday is None:
            return 0
        if other.day is not None and (phrase.day is None or phrase.calendar not in (None, "gregorian")):
            phrase.calendar = phrase.calendar or "gregorian"
            plain = phrase.day is None
            for name in ("year", "month", "day"):
                setattr(phrase, name, getattr(other, name))
            if plain or other.calendar not in (None, "gregorian"):
                phrase.calendar = other.calendar
            else:
                phrase.calendar = f"{phrase.calendar}="
        if phrase.weekday is None:
            phrase.weekday = other.weekday
        return other.j
