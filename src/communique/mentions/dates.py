"""In: the words of a text and the day of its publication, if known. Out: every date expression with its EDTF value.

What a language calls its days stands in ``time.yaml``; ``date_phrases`` reads the phrases, ``date_values`` their
values. No clock is read: the same text and day of publication give the same dates.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from communique.languages.pack import Pack
from communique.mentions.date_phrases import find_phrases
from communique.mentions.date_slots import settings_of
from communique.mentions.date_values import WEEKDAY, Resolver
from communique.mentions.edtf import shift
from communique.mentions.lexer import Words


class DateMention(NamedTuple):
    """A date expression on ``start:end`` (code points), words ``i:j``.

    ``edtf`` is None where the text does not tell. ``basis``: how it was got (stated, year from publication, weekday,
    …). ``sort``: point · span (an event's duration) · period (a term) · vague. ``calendar`` where not Gregorian.
    """

    start: int
    end: int
    i: int
    j: int
    edtf: str | None
    basis: str
    sort: str
    calendar: str | None = None
    named: bool = False


def believable(published: date | None) -> date | None:
    """A day of publication, or None where it is a wrong field of the source: no readout is that old."""
    return published if published is not None and 1600 <= published.year <= 9000 else None


def find_dates(words: Words, pack: Pack, published: date | None) -> list[DateMention]:
    """All date expressions of the document, in order, not overlapping; [] for none."""
    published = believable(published)
    phrases = find_phrases(words, pack)
    if not phrases:
        return []
    resolver = Resolver(words, phrases, settings_of(pack), published, pack)
    found = []
    for phrase in phrases:
        value, basis, sort = resolver.value(phrase)
        calendar = (phrase.calendar or "gregorian").removesuffix("=")
        found.append(
            DateMention(
                phrase.start,
                phrase.end,
                phrase.i,
                phrase.j,
                value,
                basis,
                sort,
                None if calendar == "gregorian" else calendar,
                phrase.named,
            )
        )
    return in_a_row(found, words, pack)


def in_a_row(found: list[DateMention], words: Words, pack: Pack) -> list[DateMention]:
    """Two weekdays in a row, told with "and" between, as the span that they are ("Monday and Tuesday")."""
    glued = tuple(c.form for c in pack.prefixes if set(c.marks) == {"and"})  # والثلاثاء
    out: list[DateMention] = []
    for mention in found:
        last = out[-1] if out else None
        if last is not None and last.basis == mention.basis == WEEKDAY and mention.edtf == shift(last.edtf, 1):
            between = range(last.j, mention.i)
            codes = [{h.entry.code for h in words.small.get(k, ())} for k in between]
            apart = 0 < len(between) <= 2 and "and" in codes[0] and all("def" in c for c in codes[1:])
            if apart or not between and glued and words.folds[mention.i].startswith(glued):
                span = f"{last.edtf}/{mention.edtf}"
                out[-1] = last._replace(end=mention.end, j=mention.j, edtf=span, sort="span")
                continue
        out.append(mention)
    return out
