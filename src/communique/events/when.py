"""When: the days that a clause tells of a predicate, and what lies ahead or is under way on the day of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.events.sentences import (
    Predicate,
    Sentence,
    before_clause,
    distance,
    glued_relative,
    in_relative,
    of_participle,
    of_stay,
    told_of_other,
)
from communique.mentions import edtf
from communique.mentions.date_reader import UNITS
from communique.mentions.date_values import OF_NEXT, WEEKDAY, YEAR_FROM
from communique.mentions.dates import DateMention
from communique.schema.model import Event, changed

if TYPE_CHECKING:
    from communique.events.page import Page

_AHEAD = ("planned", "proposed")
_OFF = ("postponed", "cancelled")


def ahead(date: str | None, base: str) -> bool:
    """Whether an EDTF date may lie after a day."""
    first = (date or "").split("/")[0]
    return first > base or first != "" and len(first) < len(base) and base.startswith(first)


def later(date: str, base: str, *, week: bool) -> str | None:
    """A day (or month) of EDTF moved a week (a year) on until it may lie after a day; None where it cannot be."""
    if not base[:4].isdigit():
        return date  # a dateline without a year
    moved: str | None = date
    if len(date) == 4 and date.isdigit() and not week:  # a season: its year
        return max(date, base[:4])
    while moved and not ahead(moved, base):
        moved = edtf.shift(moved, days=7) if week else edtf.years_on(moved, 1)
        if moved and moved[:4] > f"{int(base[:4]) + 1}":
            return None
    return moved


def of_years(edtf: str | None) -> bool:
    """Whether an interval from day to day reaches over years ("(18/1/1950-18/1/2022)"): what is marked, not when."""
    first, _, last = (edtf or "").partition("/")
    return len(first) == len(last) == 10 and first[:4].isdigit() and last[:4].isdigit() and last[:3] > first[:3]


class When:
    """The days of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def date_of(
        self, sentence: Sentence, p: Predicate, low: int = -1, high: int = -1, skip: tuple[int, int] = (0, 0)
    ) -> tuple[str | None, str] | None:
        """The date told for a predicate (value, basis), or None where its clause and sentence tell none.

        Dates of the words ``skip`` (a title, say) are not its own.
        """
        if not sentence.dates:
            return None
        left = p.left if low < 0 else low
        right = p.right if high < 0 else high
        # "覚書を交わしており、期限は…"
        converb = self.page.syntax.themed and p.voice == "verb" and p.head.tense == "gerund"
        if self.page.verb_final and (p.head.finite or converb) and high < 0:
            right = max(p.j, p.head.j)  # what stands behind the verb is told of the next
        there = [d for d in sentence.dates if left <= d.i < right and not skip[0] <= d.i < skip[1]]
        near = [d for d in there if d.sort != "period" and not of_years(d.edtf)]
        if near and (near := self.own(sentence, p, near, left)):
            best = min(near, key=lambda d: (d.edtf is None, len(d.edtf or "") < 7, distance(d, p)))
            finer = [d for d in near if best.edtf and (d.edtf or "").startswith(f"{best.edtf}-")]
            best = finer[0] if finer else best  # "less than a month ago, on 18 July"
            return best.edtf, best.basis
        if p.voice == "noun" and p.light is None:
            return None
        days = [d for d in there if d.sort == "period" and len((d.edtf or "").split("/")[0]) == 10]
        if days and p.frame is not None and p.frame.kind in ("contact", "activity"):
            return days[0].edtf, days[0].basis  # "the visit is set for 13 to 15 June"
        lead = [d for d in sentence.dates if d.sort != "period" and d.i < left and leads(sentence, d.i)]
        lead = [d for d in lead if not self.announced(sentence, p, d.j)]
        if lead and p.subject and not self.page.verb_final:  # "A, who arrived on Friday, met B"
            lead = [d for d in lead if not in_relative(self.page.words, sentence, p, d.i, d.j)]
        return (lead[0].edtf, lead[0].basis) if lead else None

    def own(self, sentence: Sentence, p: Predicate, near: list[DateMention], left: int) -> list[DateMention]:
        """Of the dates in the clause of a predicate those that no other verb, noun or clause has."""
        words, base = self.page.words, self.page.base
        if p.subject and not self.page.verb_final:
            near = [d for d in near if not in_relative(words, sentence, p, d.i, d.j)]
            near = [d for d in near if not told_of_other(words, sentence, p, d.i)]
            near = [d for d in near if not of_stay(words, sentence, p, d.i)]
        near = [d for d in near if not of_participle(words, sentence, p, d.i)]
        if self.page.syntax.opening and p.frame is not None and p.frame.adds:  # "就明年派遣医疗队交换意见"
            abouts = [h.j for h in sentence.hits["function"] if h.entry.code == "about" and left <= h.i < p.j]
            near = [d for d in near if not any(k <= d.i < max(p.j, p.head.j) for k in abouts)]
        near = [d for d in near if not glued_relative(words, self.page.glued, p, d.i)]
        near = [d for d in near if not self.of_saying(sentence, p, d)]
        if p.head.tense in ("future", "base") and base and not self.page.verb_final:
            over = [d for d in near if d.edtf and not ahead(d.edtf, base)]
            near = [d for d in near if d not in over or not before_clause(words, sentence, p, d.j)]
        near = [d for d in near if (d.basis != OF_NEXT or p.i >= d.j) and not self.of_next(sentence, p, d)]
        if p.head.tense == "base" and base:  # "agreed on Saturday to hold it in 2032"
            near = [d for d in near if ahead(d.edtf, base)] or near
        return near

    def of_saying(self, sentence: Sentence, p: Predicate, d: Any) -> bool:
        """Whether a day right behind a verb of saying is that of the saying, and not of the noun behind it that it is
        about: "announced on Tuesday the delivery of"."""
        if p.voice != "noun" or p.light is not None or self.page.verb_final or p.i < d.j or len(d.edtf or "") != 10:
            return False
        if self.page.base is None or d.edtf > self.page.base:
            return False  # "announced for 3 May the delivery of"
        told = (q for q in sentence.predicates if q.head.finite and q.voice == "verb" and q is not p)
        said = (q for q in told if q.frames[0].form in ("inform", "affirm", "welcome", "praise", "criticise"))
        return any(0 <= d.i - max(q.j, q.head.j) <= 1 for q in said)

    def announced(self, sentence: Sentence, p: Predicate, j: int) -> bool:
        """Whether a date that ends at word ``j`` is that of a saying whose content ``p`` is: "发言人4日宣布，…"."""
        if not self.page.syntax.opening:
            return False
        near = 6 * self.page.pack.scale
        return any(q.saying and q is not p and 0 <= q.i - j <= near and q.j <= p.i for q in sentence.predicates)

    def of_next(self, sentence: Sentence, p: Predicate, d: Any) -> bool:
        """Whether a date opens the clause of the next verb: "met B, and tomorrow he travels to C"."""
        if self.page.verb_final or d.i < max(p.j, p.head.j) or d.j >= sentence.last:
            return False
        joined = any(h.j == d.i and h.entry.code == "and" for h in sentence.hits["function"])
        if not joined and (self.page.words.tight[d.i] or not self.page.words.tight[d.j]):
            return False
        if self.page.syntax.opening:  # "星期一起访问A，昨天在B同C会谈"
            behind = [q.head.i for q in sentence.predicates if q.finite and q.head.i >= d.j]
            return bool(behind) and all(self.page.words.tight[d.j : min(behind) + 1])
        return any(q.finite and 0 <= q.head.i - d.j <= 1 and q.head.i > p.head.i for q in sentence.predicates)

    def until(self, sentence: Sentence, p: Predicate) -> tuple[str, str] | None:
        """The end by which something is to be done ("will deliver three boats by 2026"), or None."""
        for d in sentence.dates:
            if p.left <= d.i < p.right and (d.edtf or "").startswith("../"):
                return d.edtf[3:], d.basis
        return None

    def lasting(self, sentence: Sentence, p: Predicate, date: str | None) -> str | None:
        """The interval of what begins or ended on ``date`` and lasts the days told ("a three-day visit")."""
        if date is None:
            return None
        begin = date.removesuffix("/..")
        if len(begin) != 10 or not begin[:4].isdigit():
            return date
        low, high = max(p.left - 2, sentence.first), min(p.right + 2, sentence.last)
        for hit in sentence.hits["time"]:
            code = hit.entry.code
            if not low <= hit.i < high or code != "days" and (code not in UNITS or hit.entry.feature != "day"):
                continue
            days = int(hit.entry.feature) if code == "days" else 2 if code == "unit2" else None
            for n in sentence.numbers:
                if n.j == hit.i and not n.ordinal and self.page.words.near[hit.i]:
                    days = int(n.value)
            if days is not None and 1 < days <= 30:
                if any(h.entry.code == "ended" and low <= h.i < high for h in sentence.hits["modal"]):
                    return f"{edtf.shift(begin, days=1 - days)}/{begin}"  # "today ended a three-day visit"
                return f"{begin}/{edtf.shift(begin, days=days - 1)}"
        return date

    def to_come(self, event: Event) -> Event:
        """A plan lies ahead: its day or month told without a year, or its weekday, is the next, not the last; of what
        is called off or put off it is the nearest."""
        basis = dict(event.basis).get("date", "")
        if event.status in _OFF and event.date and self.page.base and basis.startswith(YEAR_FROM):
            return changed(event, date=edtf.nearest_year(event.date, self.page.base))
        if event.status not in _AHEAD or event.date is None or self.page.base is None:
            return event
        ends = event.date.split("/")
        until = {"agreement": self.page.base[:4], "contact": self.page.base}.get(event.kind, "")
        if ends[-1] == self.page.base:
            return event
        past = len(ends) == 1 and event.date[: len(until)] < until[: len(event.date)] and basis == "stated"
        over = len(ends) == 2 and len(ends[1]) == 10 and ends[1][:1].isdigit() and ends[1] < self.page.base
        past = past or over and event.kind == "agreement"  # "the signing of the memorandum last week"
        if past and event.date[0].isdigit():
            return changed(event, status="held")  # "in the spirit of the memorandum signed in 2013"
        known = [end for end in ends if end != ".."]  # "from January on", "until May"
        if not known or ahead(known[-1], self.page.base) or not (basis.startswith(YEAR_FROM) or basis == WEEKDAY):
            return event
        moved = [end if end == ".." else later(end, self.page.base, week=basis == WEEKDAY) for end in ends]
        return changed(event, date="/".join(m or "" for m in moved)) if all(moved) else event

    def in_time(self, status: str, date: str | None) -> str:
        """``planned`` instead of held or ongoing where the date lies after the day of the text, ``ongoing`` instead of
        planned where that day lies within its days."""
        if self.page.base is None or date is None or status not in ("held", "ongoing", "planned"):
            return status
        last = date.split("/")[-1]
        if status == "planned":  # told before it began, or as what lies ahead still: under way on the day of the text
            days = len(date) == 21 and date[:1].isdigit() and last[:1].isdigit()
            within = days and date[:10] < self.page.base[:10] <= last and not edtf.whole_week(date)
            return "ongoing" if within else status  # "this week" is when it will be done
        if status == "ongoing" and len(last) > 4 and last[:1].isdigit() and last < self.page.base[: len(last)]:
            return "held"
        first = date.split("/")[0]
        if first[:1].isdigit() and first > self.page.base[: len(first)]:
            return "planned"
        return status


def leads(sentence: Sentence, i: int) -> bool:
    """Whether no finite verb stands before word ``i``."""
    return not any(p.head.i < i for p in sentence.predicates if p.finite)
