"""In: date phrases and the day of publication, if it is known. Out: their EDTF values and how each was got."""

from __future__ import annotations

from datetime import date, timedelta

from communique.mentions import edtf
from communique.mentions.calendars import OFFSETS, month_limits, to_gregorian, year_on
from communique.mentions.date_now import Now
from communique.mentions.date_slots import Phrase

_WEEKS = ("week", "weekend")
_SATURDAY = 6
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}

# Basis of a date that belongs to what is told after it: "the signing came a day after the talks".
OF_NEXT = "counted back to what follows"
# Bases of dates that are told in part: the year (the week) is the nearest.
YEAR_FROM = "year from"
WEEKDAY = "weekday"

Value = tuple[str | None, str, str]  # EDTF, basis, sort


class Resolver(Now):
    """The dates of one document, told in order: each may be what the next is counted from."""

    def value(self, phrase: Phrase) -> Value:
        """The phrase's value, how it was got, and what sort of date it is."""
        edtf_value, basis, sort = self._value(phrase)
        if edtf_value is not None and sort in ("point", "span"):
            first = edtf_value.partition("/")[0]
            day = edtf.day_of(first)
            if day is not None and (sort == "point" or self.before is None) and not self.aside(phrase):
                self.before = day
                if self.today is not None and day <= self.today:
                    self.past = day
                if sort == "point":
                    self.lead = self.lead or day
            if phrase.year is not None and not phrase.named and first[:4].isdigit():
                self.before_year = int(first[:4])
        return edtf_value, basis, sort

    def _value(self, phrase: Phrase) -> Value:
        if phrase.vague:
            return None, phrase.vague, "vague"
        if phrase.lunar:
            return None, "lunar calendar", "vague"
        if phrase.upto is not None:
            return self.span(phrase)
        value, basis = self.point(phrase)
        if value is None:
            return None, basis, "vague" if basis == "duration" else "point"
        if phrase.open == "since" or phrase.open == "from":
            first = value.partition("/")[0]
            return edtf.interval(first, None) or value, basis, "span"
        if phrase.open == "until":
            last = value.rpartition("/")[2]
            return edtf.interval(None, last) or value, basis, "period"
        if "/" in value:
            return (
                value,
                basis,
                "period"
                if phrase.period and phrase.month is None
                else "span"
                if phrase.rel.keys().isdisjoint(_WEEKS)
                else "point",
            )
        if phrase.period and phrase.day is None and phrase.month is None:
            return value, basis, "period"
        if phrase.decade:
            return value, basis, "period"
        return value, basis, "point"

    def span(self, phrase: Phrase) -> Value:
        """From one date to another; what one end leaves out it takes from the other."""
        last = phrase.upto
        assert last is not None
        if last.calendar is None:
            last.calendar = phrase.calendar
        if last.month is None and last.day is not None:
            last.month = phrase.month
        if phrase.month is None and phrase.day is not None:
            phrase.month = last.month
            if phrase.month and last.day and phrase.day > last.day:  # "24日至12月2日": of the month before
                phrase.month = phrase.month - 1 or 12
        if last.month is None and phrase.month is not None and last.day is not None:
            last.month = phrase.month
        if phrase.year is None and last.year is not None:
            phrase.year = last.year
            if phrase.month is not None and last.month is not None and phrase.month > last.month:
                phrase.year -= 1
            counts = last.calendar in OFFSETS and phrase.calendar in (None, "gregorian")  # years counted otherwise
            phrase.calendar = last.calendar if counts else phrase.calendar or last.calendar
        for name in ("turn",):
            if phrase.turn is None:
                setattr(phrase, name, getattr(last, name))
        if not phrase.rel:
            phrase.rel = dict(last.rel)
        if phrase.day and last.day and phrase.day > last.day and phrase.month is None and phrase.rel == {"month": 1}:
            phrase.rel = {"month": 0}  # "from the 28th to the 4th of next month"
        begin, basis = self.point(phrase)
        if begin is None:
            return None, basis, "span"
        if last.day and last.month is None and last.year is None and (not last.rel or last.rel == phrase.rel):
            first = begin.partition("/")[0]
            if len(first) == 10 and first[:4].isdigit() and int(first[8:]) < last.day:  # two days of one month
                last.year, last.month, last.rel, last.calendar = int(first[:4]), int(first[5:7]), {}, "gregorian"
        if last.year is None and not last.rel:
            year = edtf.year_of(begin)
            if year is not None:
                wraps = phrase.month is not None and last.month is not None and last.month < phrase.month
                last.year = year + 1 if wraps else year
                last.calendar = "gregorian" if last.calendar in OFFSETS else last.calendar
                last.rel = {}
        if last.year is not None and phrase.rel and last.rel == phrase.rel:
            last.rel = {}
        end, _ = self.point(last)
        if end is None:
            return None, "no such day" if last.day is not None else basis, "span"
        value = edtf.interval(begin.partition("/")[0], end.rpartition("/")[2])
        if value is None:
            return None, "no such span", "span"
        years = len(begin) == 4 and len(end) == 4
        return value, basis, "period" if phrase.period or years and phrase.open is None else "span"

    def point(self, phrase: Phrase) -> tuple[str | None, str]:
        if phrase.count is not None:
            return self.counted(phrase)
        if phrase.calendar not in (None, "gregorian") and not str(phrase.calendar).endswith("="):
            return self.other_calendar(phrase)
        told = phrase.day is not None or phrase.weekday is not None  # "in the evening of Friday, 16 May"
        if phrase.anchor and not (told and phrase.anchor == {"day": 0}):
            return self.anchored(phrase)
        if phrase.decade and phrase.year is not None:
            return f"{phrase.year // 10}X", "stated"
        if phrase.day is not None:
            return self.day(phrase)
        if "day" in phrase.rel:
            return self.near_today(phrase.rel["day"])
        if phrase.weekday is not None:
            return self.weekday(phrase)
        if phrase.month is not None and phrase.half:
            value, basis = self.month(phrase)
            return edtf.half(value, phrase.half), basis
        if phrase.month is not None:
            return self.month(phrase)
        if phrase.half or phrase.quarter or phrase.season:
            return self.part_of_year(phrase)
        if phrase.rel:
            return self.relative(phrase)
        return edtf.write(phrase.year), "stated"

    def stated_year(self, phrase: Phrase) -> tuple[int | None, str]:
        """The year that a phrase states or counts: 2024, last year."""
        if phrase.year is not None:
            return phrase.year, "stated"
        if "year" in phrase.rel and self.year is not None:
            return self.year + phrase.rel["year"], self.today_basis if self.today else "year from context"
        if "year" in phrase.anchor:
            known = self.before_year or (self.before.year if self.before else None)
            return (None if known is None else known + phrase.anchor["year"]), "relative to the date before"
        return None, ""

    def day(self, phrase: Phrase) -> tuple[str | None, str]:
        assert phrase.day is not None
        year, basis = self.stated_year(phrase)
        if phrase.month is None:
            return self.day_of_month(phrase)
        if not edtf.write(year, phrase.month, phrase.day):
            return None, "no such day"
        if year is not None:
            return edtf.write(year, phrase.month, phrase.day), basis
        if self.today is not None:
            return self.nearest_day(phrase)
        for known, why in ((self.year, "year from context"), (self.before_year, "year from context")):
            if known is not None:
                if phrase.weekday is not None:
                    known = self.year_of_weekday(phrase, known)
                value = edtf.write(known, phrase.month, phrase.day)
                return value, why if value else "no such day"
        return edtf.write(None, phrase.month, phrase.day), "year unknown"

    def year_of_weekday(self, phrase: Phrase, year: int) -> int:
        """The year nearest to one in which the day falls on the weekday that is told beside it."""
        for candidate in (year, year - 1, year + 1):
            day = to_gregorian("gregorian", candidate, phrase.month or 1, phrase.day or 1)
            if day is not None and day.isoweekday() == phrase.weekday:
                return candidate
        return year

    def day_of_month(self, phrase: Phrase) -> tuple[str | None, str]:
        """A day without its month: on the 7th; the 7th of last month."""
        assert phrase.day is not None
        if "month" in phrase.rel:
            if self.today is None:
                return (edtf.write(self.year) if self.year else None), "year from context"
            year, month = _add_months(self.today.year, self.today.month, phrase.rel["month"])
            return edtf.write(year, month, phrase.day) or None, self.today_basis
        reference = self.today or self.before
        if reference is None:
            return None, "month unknown"
        value = edtf.write(reference.year, reference.month, phrase.day)
        if self.today is not None and self.tense(phrase) <= 0 and phrase.day > self.today.day:
            year, month = _add_months(self.today.year, self.today.month, -1)
            if phrase.day - self.today.day > 7 or self.tense(phrase) < 0:
                value = edtf.write(year, month, phrase.day)
        return value, "month from publication" if self.today else "month from context"

    def nearest_day(self, phrase: Phrase) -> tuple[str | None, str]:
        """The year of a day and month: the last before publication or the next, as tense and nearness say."""
        today = self.today
        assert today is not None and phrase.month is not None and phrase.day is not None
        days = [
            day
            for year in range(today.year - 4, today.year + 5)
            if (day := to_gregorian("gregorian", year, phrase.month, phrase.day)) is not None
        ]
        if phrase.weekday is not None:
            fits = [d for d in days if d.isoweekday() == phrase.weekday and abs((d - today).days) < 400]
            days = fits or days
        past = max((d for d in days if d <= today), default=None)
        coming = min((d for d in days if d > today), default=None)
        chosen = self.choose(phrase, past, coming)
        return (None, "no such day") if chosen is None else (chosen.isoformat(), self.year_basis)

    def choose(self, phrase: Phrase, past: date | None, coming: date | None) -> date | None:
        """Of the last and the next such day, the one that "last", "next", the tense or else nearness points to."""
        if past is None or coming is None:
            return past or coming
        assert self.today is not None
        if phrase.turn is not None and phrase.turn != 0:
            return past if phrase.turn < 0 else coming
        back, ahead = (self.today - past).days, (coming - self.today).days
        if phrase.turn == 0:
            return past if past.year == self.today.year else coming
        tense = self.tense(phrase)
        if tense > 0:
            return coming if back and ahead <= back * 6 else past
        # A day eleven months ago is told with its year: a past verb ("agreed to meet on") may govern a coming day.
        return past if back <= ahead * (6 if tense < 0 else 2) else coming

    def near_today(self, steps: int) -> tuple[str | None, str]:
        if self.today is not None:
            return edtf.shift(self.today.isoformat(), steps), self.today_basis
        return edtf.write(self.year), "year from context" if self.year else "publication unknown"

    def weekday(self, phrase: Phrase) -> tuple[str | None, str]:
        if self.today is None:
            return edtf.write(self.year), "year from context" if self.year else "publication unknown"
        assert phrase.weekday is not None
        today = self.today
        if "week" in phrase.rel:
            start = self.week(phrase.rel["week"])
            offset = (phrase.weekday - self.set.week) % 7
            return (start + timedelta(days=offset)).isoformat(), "weekday"
        back = (today.isoweekday() - phrase.weekday) % 7
        ahead = (phrase.weekday - today.isoweekday()) % 7
        if phrase.turn is not None and phrase.turn < 0:
            steps = -(back or 7)
        elif phrase.turn is not None and phrase.turn > 0:
            steps = ahead or 7
        elif phrase.turn is None and phrase.open != "since" and self.present(phrase):
            steps = ahead  # "on Friday he travels to …"
        elif phrase.turn == 0 and back <= 2 and self.present(phrase):
            steps = -back  # "ends his visit this Wednesday", printed on Thursday
        elif phrase.turn == 0 or self.tense(phrase) > 0:
            steps = ahead if phrase.turn != 0 or self.tense(phrase) >= 0 else -back
        else:
            steps = -back
        return edtf.shift(today.isoformat(), steps), WEEKDAY

    def month(self, phrase: Phrase) -> tuple[str | None, str]:
        year, basis = self.stated_year(phrase)
        assert phrase.month is not None
        if year is not None:
            return edtf.write(year, phrase.month), basis
        if self.today is not None:
            this = date(self.today.year, self.today.month, 1)
            months = [date(y, phrase.month, 1) for y in range(this.year - 1, this.year + 2) if 0 < y < 9999]
            if phrase.turn == 0:
                return edtf.write(this.year, phrase.month), self.year_basis
            if phrase.month == this.month and not phrase.turn:
                return edtf.write(this.year, phrase.month), self.year_basis
            past = max((m for m in months if m < this), default=None)
            coming = min((m for m in months if m > this), default=None)
            chosen = self.choose(phrase, past, coming)
            return (None, "no such month") if chosen is None else (chosen.isoformat()[:7], self.year_basis)
        known = self.year or self.before_year
        if known is None:
            return edtf.write(None, phrase.month), "year unknown"
        if phrase.turn and self.lead is not None:
            if phrase.turn < 0 and phrase.month >= self.lead.month:
                known -= 1
            elif phrase.turn > 0 and phrase.month <= self.lead.month:
                known += 1
        return edtf.write(known, phrase.month), "year from context"

    def part_of_year(self, phrase: Phrase) -> tuple[str | None, str]:
        year, basis = self.stated_year(phrase)
        first, last = 1, 12
        if phrase.half:
            first, last = 6 * phrase.half - 5, 6 * phrase.half
        elif phrase.quarter:
            first, last = 3 * phrase.quarter - 2, 3 * phrase.quarter
        elif phrase.season in _SEASONS:
            first, last = _SEASONS[phrase.season]
        if year is None and phrase.turn is None and self.today is not None and phrase.season:
            return self.season(phrase, first)
        if year is None and phrase.turn is None and self.today is not None and (phrase.half or phrase.quarter):
            began = [date(y, first, 1) for y in range(self.today.year - 1, self.today.year + 2) if 0 < y < 9999]
            past = max((d for d in began if d <= self.today), default=None)
            chosen = self.choose(phrase, past, min((d for d in began if d > self.today), default=None))
            year, basis = (None, "") if chosen is None else (chosen.year, self.year_basis)
        if year is None:
            if self.today is None or phrase.turn is None:
                return None, "year unknown"
            year, basis = self.today.year, self.today_basis
            if phrase.turn < 0 and last >= self.today.month:
                year -= 1
            elif phrase.turn > 0 and first <= self.today.month:
                year += 1
        end = _add_months(year, 12, last - 12)
        return edtf.interval(edtf.write(year, first), edtf.write(*end)), basis

    def season(self, phrase: Phrase, month: int) -> tuple[str | None, str]:
        """The year of a season told without one ("in spring"), as tense and nearness say: when it begins is vague."""
        assert self.today is not None
        begins = [date(y, month, 1) for y in range(self.today.year - 1, self.today.year + 2) if 0 < y < 9999]
        past = max((d for d in begins if d <= self.today), default=None)
        chosen = self.choose(phrase, past, min((d for d in begins if d > self.today), default=None))
        return (None, "year unknown") if chosen is None else (edtf.write(chosen.year), self.year_basis)

    def week(self, steps: int) -> date:
        """The first day of the week so many weeks from publication."""
        assert self.today is not None
        back = (self.today.isoweekday() - self.set.week) % 7
        return self.today + timedelta(days=7 * steps - back)

    def weekend(self, phrase: Phrase, steps: int) -> date:
        """The Saturday of the weekend before (-1) or after (1) publication; of the nearest (0), which is that before
        on a day of work where the verb tells of the past."""
        assert self.today is not None
        weekday = self.today.isoweekday()
        coming = self.today + timedelta(days=_SATURDAY - weekday)
        if weekday < _SATURDAY:
            back = steps < 0 or steps == 0 and self.tense(phrase) < 0
            return coming - timedelta(days=7 * back)
        return coming + timedelta(days=7 * steps)

    def relative(self, phrase: Phrase) -> tuple[str | None, str]:
        unit, steps = next(iter(phrase.rel.items()))
        if unit == "year":
            year, basis = self.stated_year(phrase)
            return edtf.write(year), basis or "publication unknown"
        if self.today is None:
            return edtf.write(self.year), "year from context" if self.year else "publication unknown"
        today = self.today
        if unit == "week":
            start = self.week(steps)
            return edtf.interval(start.isoformat(), (start + timedelta(days=6)).isoformat()), self.today_basis
        if unit == "weekend":
            start = self.weekend(phrase, steps)
            return edtf.interval(start.isoformat(), (start + timedelta(days=1)).isoformat()), self.today_basis
        if unit == "month":
            return edtf.write(*_add_months(today.year, today.month, steps)), self.today_basis
        size = 3 if unit == "quarter" else 6
        year, month = _add_months(today.year, (today.month - 1) // size * size + 1, steps * size)
        return edtf.interval(edtf.write(year, month), edtf.write(year, month + size - 1)), self.today_basis

    def anchored(self, phrase: Phrase) -> tuple[str | None, str]:
        unit, steps = next(iter(phrase.anchor.items()))
        basis = "same day as before" if unit == "day" and not steps else "relative to the date before"
        if unit == "year":
            year, _ = self.stated_year(phrase)
            if year is None:
                return None, "nothing told before"
            if phrase.month is not None:
                return edtf.write(year, phrase.month, phrase.day), basis
            return edtf.write(year), basis
        reference = self.before or self.today
        if reference is None:
            return edtf.write(self.year), "year from context" if self.year else "nothing told before"
        if self.today is not None and reference > self.today and self.past is not None and self.tense(phrase) <= 0:
            reference = self.past  # "they will meet on the 21st. The day before, he had received B"
        return _moved(reference, unit, steps), basis

    def counted(self, phrase: Phrase) -> tuple[str | None, str]:
        """N units ago or ahead of publication, earlier or later than the date told before."""
        assert phrase.count is not None
        n, unit, sense, more = phrase.count
        if sense in ("ago", "ahead"):
            if self.today is None:
                return edtf.write(
                    self.year
                ) if unit == "day" else None, "year from context" if self.year else "duration"
            return _moved(self.today, unit, -n if sense == "ago" else n), self.today_basis
        reference = self.before or self.today
        if reference is None:
            return edtf.write(self.year), "year from context" if self.year else "nothing told before"
        steps = -n if sense == "earlier" else n
        # "The signing came a day after the talks": what follows, the talks, is the earlier of the two.
        return _moved(reference, unit, -steps if more else steps), OF_NEXT if more else "relative to the date before"

    def other_calendar(self, phrase: Phrase) -> tuple[str | None, str]:
        name = phrase.calendar or "gregorian"
        if name in OFFSETS:
            if phrase.year is None:
                return None, "year unknown"
            year = phrase.year + OFFSETS[name]
            value = edtf.write(year, phrase.month, phrase.day)
            return value, "stated" if value else "no such day"
        year_told, month, day = phrase.year, phrase.month, phrase.day
        if month is None:
            if year_told is None:
                return None, "year unknown"
            begin, end = month_limits(name, year_told, 1), month_limits(name, year_told, 12)
            if begin is None or end is None:
                return None, "no such year"
            return edtf.interval(begin[0].isoformat(), end[1].isoformat()), "stated"
        if year_told is None:
            return self.nearest_month(phrase, name)
        if day is None:
            limits = month_limits(name, year_told, month)
            if limits is None:
                return None, "no such month"
            return edtf.interval(limits[0].isoformat(), limits[1].isoformat()), "stated"
        found = to_gregorian(name, year_told, month, day)
        return (found.isoformat(), "stated") if found is not None else (None, "no such day")

    def nearest_month(self, phrase: Phrase, name: str) -> tuple[str | None, str]:
        """A month or day of another calendar whose year is not told: the last or next one from publication."""
        if self.today is None or phrase.month is None:
            return None, "year unknown"
        year = year_on(name, self.today)
        if year is None:
            return None, "year unknown"
        spans = []
        for y in (year - 1, year, year + 1):
            if phrase.day is not None:
                day = to_gregorian(name, y, phrase.month, phrase.day)
                limits = None if day is None else (day, day)
            else:
                limits = month_limits(name, y, phrase.month)
            if limits is not None:
                spans.append(limits)
        past = max((s for s in spans if s[0] <= self.today), default=None)
        coming = min((s for s in spans if s[0] > self.today), default=None)
        chosen = self.choose(phrase, past and past[0], coming and coming[0])
        span = next((s for s in spans if s[0] == chosen), None)
        if span is None:
            return None, "no such day"
        return edtf.interval(span[0].isoformat(), span[1].isoformat()), self.year_basis


def _add_months(year: int, month: int, steps: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + steps
    return total // 12, total % 12 + 1


def _moved(day: date, unit: str, steps: int) -> str | None:
    """The date so many units away, no more precise than the unit: weeks give the month that they lead into."""
    if unit in ("day", "week"):
        moved = edtf.shift(day.isoformat(), steps * (7 if unit == "week" else 1))
        return moved if unit == "day" or moved is None else moved[:7]
    if unit == "month":
        return edtf.write(*_add_months(day.year, day.month, steps))
    return edtf.write(day.year + steps) if unit == "year" else None
