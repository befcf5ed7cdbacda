"""The parts of a date phrase that are digits: 16.06.21, 7/2, 7-9 (February), 1995-2025, 2025."""

from __future__ import annotations

from communique.mentions.calendars import OFFSETS
from communique.mentions.date_reader import CURRENCY, TextReader
from communique.mentions.date_slots import YEARS, Phrase
from communique.mentions.numbers import DASHES, NUMBER, TIME, Token, codes_of, in_code, token_of

_YOUNG = 20  # a year of two digits below it is one of the era
_TURN = 60  # of two digits, those below it are of this century


class DigitReader(TextReader):
    """Each method puts what digits say into the free slots of a phrase and returns where they end, or 0."""

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
        if p and words.folds[p - 1][-1:] in CURRENCY and not words.seps[p].strip():
            return 0
        if words.seps[p][-1:] in CURRENCY or in_code(words, p) and not self.at.get(p - 1):
            return 0
        if self.dash(p + 1) and p + 1 in self.digits:
            q = self.dashed(phrase, p, token)
            if q:
                return q
        if token.suffix and phrase.day is None and self.is_day(token):
            phrase.day, phrase.label, phrase.weak = token.numbers[0], True, False
            return p + 1
        q = self.dotted(phrase, p, token) or self.day_beside_month(phrase, p, token)
        if q:
            return q
        return self.year(phrase, p, token)

    def clock(self, p: int) -> bool:
        """17:40 is no date."""
        words = self.words
        if words.seps[p] == ":" and p and words.folds[p - 1][-1:].isdigit():
            return True
        return p + 1 < self.last and words.seps[p + 1] == ":" and words.folds[p + 1][:1].isdigit()

    def suffixed(self, phrase: Phrase, token: Token) -> bool:
        """Letters after digits: 7th, 1445هـ, 1990s. What they say is put into the phrase."""
        for entry in codes_of(self.pack, token.suffix, NUMBER):
            if entry.code == "ordinal.after":
                return len(token.numbers) == 1 and token.numbers[0] <= 31
        for entry in codes_of(self.pack, token.suffix, TIME):
            if entry.code == "day.suffix":
                return self.is_day(token)
            if entry.code == "era":
                phrase.calendar = phrase.calendar or entry.feature
                return True
            if entry.code == "decade.after" and token.numbers[0] in YEARS and not token.numbers[0] % 10:
                phrase.decade = True
                return phrase.year is None and phrase.month is None
        return False

    def is_day(self, token: Token) -> bool:
        """Digits with the sign of a day of the month behind them: 24日, 24일."""
        if len(token.numbers) != 1 or not 1 <= token.numbers[0] <= 31 or token.prefix:
            return False
        return any(entry.code == "day.suffix" for entry in codes_of(self.pack, token.suffix, TIME))

    def dotted(self, phrase: Phrase, p: int, token: Token) -> int:
        """Month and day with a stop and a space behind each: "9. 2.(화)"."""
        seps, other = self.words.seps, self.plain(p + 1) if p + 1 < self.last else None
        if self.set.order != "ymd" or other is None or other.suffix or token.suffix or seps[p + 1].strip() != ".":
            return 0
        if p + 2 >= len(seps) or seps[p + 2][:1] != "." or len(other.numbers) != 1:
            return 0
        if token.widths[0] > 2 or other.widths[0] > 2:
            return 0
        return self.day_month(phrase, token.numbers[0], other.numbers[0], p + 2)

    def full(self, phrase: Phrase, numbers: tuple[int, ...], widths: tuple[int, ...], sep: str) -> bool:
        """A day, month and year in digits, in the order that the digits or else the pack tell."""
        if phrase.year is not None or phrase.month is not None or phrase.day is not None or sep == ",":
            return False
        a, b, c = numbers
        if widths[0] == 4:
            year, month, day = a, b, c
        elif self.set.order == "ymd" and max(widths) <= 2:  # "25.11.28"; in years of an era "7.11.28"
            if widths[1:] == (1, 1):
                return False  # the number of a section
            year, month, day = a, b, c
            if self.set.era and year < _YOUNG:
                phrase.calendar = self.set.era
            else:
                year += 2000
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

    def two(self, phrase: Phrase, p: int, token: Token) -> int:
        a, b = token.numbers
        wide = token.widths
        if token.sep not in ("/", ".", "-"):
            return 0
        third = self.plain(p + 1) if p + 1 < self.last and self.words.seps[p + 1] == token.sep else None
        if third is not None and third.suffix and self.full(phrase, (a, b, third.numbers[0]),
                                                           (*wide, third.widths[0]), token.sep):  # fmt: skip
            return p + 2 if self.suffixed(phrase, third) else 0
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
        day, month = (b, a) if self.set.order in ("mdy", "ymd") else (a, b)
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
            done = bool(self.day_month(end, other.numbers[0], other.numbers[1], p + 2)) and (
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
                    if self.short_year(token):
                        return self.year(phrase, p, token)
                    phrase.day = token.numbers[0]
                    return p + 1
                return 0
            return self.digit(phrase, p)
        if not self.words.hits[NUMBER] or phrase.day is not None:
            return 0
        number = self.spelled_at(p)
        if number is not None and isinstance(number.value, int) and 1 <= number.value <= 31:
            if self.month_at(number.j):
                phrase.day = number.value
                return number.j
        return 0

    def day_beside_month(self, phrase: Phrase, p: int, token: Token) -> int:
        value = token.numbers[0]
        if phrase.day is not None or not 1 <= value <= 31 or token.widths[0] > 2:
            return 0
        after = self.code(p + 1, "label.after") if self.near(p + 1) else None
        if after is not None and after.entry.feature == "day":  # 24日
            phrase.day, phrase.label, phrase.weak = value, True, False
            return after.j
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

    def short_year(self, token: Token) -> bool:
        """Whether two digits are a year by the word that ends them ("２６年末")."""
        if len(token.numbers) != 1 or token.widths[0] != 2 or not token.suffix:
            return False
        return any(e.code == "era" and e.feature == "gregorian" for e in codes_of(self.pack, token.suffix, TIME))

    def year_value(self, phrase: Phrase, token: Token) -> bool:
        """Puts a year into the phrase if the number can be one."""
        value = token.numbers[0]
        if self.short_year(token):
            value += 2000 if value < _TURN else 1900
        calendar = phrase.calendar if phrase.calendar not in (None, "gregorian") else None
        if token.suffix and not self.suffixed(phrase, token):
            return False
        calendar = calendar or self.calendar_of(value)
        if calendar is None or calendar == "gregorian" and value not in YEARS:
            return False
        if phrase.month is not None and phrase.calendar == "gregorian":
            if calendar != "gregorian" and calendar not in OFFSETS:
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
        if token.widths[0] != 4 and not self.short_year(token) or phrase.day is not None and phrase.month is None:
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
        if alone and self.words.seps[p] in ("/", "-") and not phrase.edge and p and not self.preposed(p):
            return 0
        if alone and (era := self.era_after(p)):
            phrase.calendar = era
        if not self.year_value(phrase, token):
            return 0
        if alone and not phrase.sure and not phrase.edge and p and self.words.tight[p]:
            phrase.named = not self.ends.get(p) and not self.marked(p)
        return p + 1

    def marked(self, p: int) -> bool:
        """Whether a function word or a clitic stands right before the year."""
        if self.words.seps[p] in DASHES:
            return True
        return any(h.j == p for k in range(max(p - 4, 0), p) for h in self.words.small.get(k, ()))
