"""Sentences that run on over commas (``opening``): which acts stand side by side, and who speaks in each."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.speaking import Saying
from communique.mentions.actors import Actor

COMMAS = frozenset("，,")
_PLAIN = ("affirm", "inform", "agree")


def stands_beside(page: Page, sentence: Sentence, p: Predicate, saying: Saying) -> bool:
    """Whether what is said tells something of its own before a comma and goes on with another act behind it, where
    sentences run on over commas: "A表示，中方坚持…，愿同B…"."""
    outer, words = saying.p, page.words
    begin = max(outer.j, outer.head.j, outer.content)
    if saying.frame.form not in ("affirm", "inform") or p.frames[0].form in _PLAIN:
        return False
    if p.voice == "noun" or saying.inner:
        return False
    commas = [k for k in range(begin + 1, p.i + 1) if not COMMAS.isdisjoint(words.seps[k])]
    if not commas or p.i - commas[-1] > 3 * page.pack.scale or commas[-1] - begin < 4 * page.pack.scale:
        return False
    told = [h.entry.code for h in sentence.hits["cue"] if begin <= h.i < commas[-1]]
    if told and told[0] == p.frames[0].form:
        return False  # the same act, in other words
    return says_more(sentence, begin, commas[-1])


def runs_on(page: Page, saying: Saying, actor: Actor) -> bool:
    """Whether a person right behind a comma speaks for himself where sentences run on over commas ("A祝贺…，B感谢…"),
    rather than is told of by the one before ("A说，B感谢…")."""
    outer = saying.p
    if not page.syntax.opening or actor.sort != "person" or COMMAS.isdisjoint(page.words.seps[actor.i]):
        return False
    begin = max(outer.j, outer.head.j, outer.content)
    return saying.frame.form not in ("affirm", "inform") or actor.i - begin > 2 * page.pack.scale


def says_more(sentence: Sentence, low: int, high: int) -> bool:
    """Whether something of its own is said in the words ``low:high``: what tells an act, an area or a land."""
    hits = sentence.hits
    return any(low <= h.i and h.j <= high for layer in ("cue", "topic") for h in hits[layer]) or any(
        low <= a.i and a.j <= high and a.sort in ("state", "institution") for a in sentence.actors
    )
