"""The name of a dialogue or forum as written, and its number."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.phrases import noun_phrase
from communique.events.sentences import Predicate, Sentence
from communique.mentions.date_values import WEEKDAY


def before_name(page: Page, sentence: Sentence, p: Predicate, low: int) -> int:
    """First word of the name of a mechanism where its qualifiers stand before it and nothing between them."""
    words = page.words
    closed = {k for h in sentence.hits["function"] for k in range(h.i, h.j)}
    closed |= {k for h in sentence.hits["modal"] for k in range(h.i, h.j)}
    closed |= {k for q in sentence.predicates for k in (*range(q.i, q.k), *range(q.head.i, q.head.k)) if k < p.t}
    closed |= {k for q in sentence.predicates for k in range(q.head.t, q.head.j) if k < p.t}  # "在北京召开"
    closed |= {k for d in sentence.dates for k in range(d.i, d.j)}
    closed |= {k for a in sentence.actors if a.sort == "person" for k in range(a.i, a.j)}
    begin = low
    while begin > sentence.first and begin - 1 not in closed and words.tight[begin] and low - begin < 14:
        begin -= 1
    return begin


def is_next(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a word such as "next" stands at or right before a noun."""
    return any(h.entry.code in ("dir", "dir.after") and low - 1 <= h.i < high for h in sentence.hits["time"])


def find_mechanism(page: Page, sentence: Sentence, p: Predicate, form: str) -> tuple[str | None, int | None]:
    """The name of a dialogue or forum as written, and its number."""
    low, high = noun_phrase(page, sentence, p.t, p.j)
    ordinal = None
    dated = {k for d in sentence.dates if d.basis == WEEKDAY for k in range(d.i, d.j)}
    for n in sentence.numbers:
        if n.ordinal and low - 5 <= n.i < high + 1 and 0 < n.value < 200 and n.i not in dated:
            ordinal = int(n.value)
            low, high = (min(low, n.i) if n.i >= low - 1 else low), max(high, n.j if n.i <= high else high)
    if form == "talks":
        return None, ordinal
    if p.frame is not None and "again" in p.frame.needs and not page.syntax.tenseless:
        return next((d.event.mechanism for d in reversed(page.drafts) if d.event.form == "dialogue"), None), ordinal
    if not page.verb_final and page.pack.params.get("names", {}).get("strict"):
        low, high = before_name(page, sentence, p, low), min(high, p.j)
    elif not page.verb_final and not page.pack.capitals:
        low, high = own_name(page, sentence, p, low, high)
    if page.pack.capitals:
        named = [k for k in range(low, p.j) if page.text[page.words.starts[k]].isupper()]
        low = named[0] if named else behind_meeting(page, sentence, low, p.j)
        told = next((d.event.mechanism for d in reversed(page.drafts) if d.event.form == form == "dialogue"), None)
        bare = not named and high - low <= 2 or named == [sentence.first] and high - low <= 3
        if told and ordinal is None and not named and high - low <= 3 and is_next(sentence, low, p.j):
            return told, None  # "the next session"
        if bare and told and ordinal is not None:
            return told, ordinal  # "the second session took place …": of the body named before
    start, end = page.span(low, high)
    return page.text[start:end], ordinal


def behind_meeting(page: Page, sentence: Sentence, low: int, high: int) -> int:
    """First word of a name in small letters without "4th meeting of the" before it."""
    for h in sentence.hits["function"]:
        if h.entry.code == "of" and low < h.i < low + 3 and h.j < high and h.i > 0:
            noun = page.pack.lexicon.alone(page.words.folds[h.i - 1])
            if any(e.kind == "noun" and e.code in page.pack.frames and page.pack.frames[e.code].form == "meeting"
                   for e in noun):  # fmt: skip
                return h.j
    return low


def own_name(page: Page, sentence: Sentence, p: Predicate, low: int, high: int) -> tuple[int, int]:
    """The name without "the fourth round of" before it, the weekday or number that is none of its words, and the two
    sides behind it ("between A and B")."""
    low = max([low, *(d.j for d in sentence.dates if d.basis == WEEKDAY and d.i <= low < d.j <= p.i)])
    functions = sentence.hits["function"]
    for n in sentence.numbers:
        if not n.ordinal or not low <= n.i <= low + 1 or n.j >= high:
            continue
        of = next((h.j for h in functions if h.i == n.j and h.entry.code in ("of", "from")), 0)
        glued = any(
            page.words.folds[n.j].startswith(c.form) for c in page.pack.prefixes if {"to", "for"} <= set(c.marks)
        )
        low = of or (n.j if glued else low)
    sides = {a.i for a in sentence.actors if a.sort in ("state", "plural", "institution")}
    ends = [h.i for h in functions if h.entry.code == "between" and low + 1 < h.i < high and h.j in sides]
    ends += [h.i for h in functions if h.entry.code == "with" and max(low + 1, p.j) <= h.i < high]
    return low, min([high, *ends])
