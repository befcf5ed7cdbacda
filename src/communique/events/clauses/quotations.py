"""What stands between quotation marks: who is named in a speech neither says it nor hears it.

A quotation may begin in one sentence and end in a later one of its paragraph.
"""

from __future__ import annotations

from dataclasses import replace

from communique.events.sentences import Predicate, Sentence
from communique.mentions.lexer import Words

_OPENING, _CLOSING, _EITHER = frozenset("«„「"), frozenset("»”」"), '"'
_SIGNS = frozenset((*_OPENING, *_CLOSING, *_EITHER, "“"))
_MARKS = frozenset((*_SIGNS, "'", "‘", "’"))
_LEAST = 5  # words that make a speech, where words are parted by spaces; a shorter quotation is a name or a term


class Quotations:
    """The speeches of the sentences of one document, asked for in their order."""

    def __init__(self, words: Words, scale: int) -> None:
        self.words, self.least = words, _LEAST * scale
        self.marked = [k for k, sep in enumerate(words.seps) if sep != " " and not _SIGNS.isdisjoint(sep)]
        self.at = 0
        self.paragraph, self.open = -1, ""

    def spans(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The speeches of a sentence as half-open spans of words; one that goes on ends with the sentence."""
        while self.at < len(self.marked) and self.marked[self.at] < sentence.first:
            self.at += 1
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.open = sentence.paragraph, ""
        marked = self.at < len(self.marked) and self.marked[self.at] < sentence.last
        if not self.open and not marked:
            return []
        out: list[tuple[int, int]] = []
        begin = sentence.first
        signs: list[tuple[int, str]] = []
        while self.at < len(self.marked) and (k := self.marked[self.at]) < sentence.last:
            signs += [(k, sign) for sign in self.words.seps[k]]
            self.at += 1
        signs += [(sentence.last, sign) for sign in self.words.text[self.words.ends[sentence.last - 1] : sentence.end]]
        for k, sign in signs:
            if sign not in _SIGNS:
                continue
            if sign == self.open or self.open and sign in _CLOSING or self.open == "„" and sign == "“":
                out.append((begin, k))
                self.open = ""
            elif not self.open and sign not in _CLOSING:
                self.open, begin = sign, k
        if self.open and begin < sentence.last:
            out.append((begin, sentence.last))
        return [(i, j) for i, j in out if j - i >= self.least]


def closing_before(words: Words, sentence: Sentence, p: Predicate) -> list[tuple[int, int]]:
    """The quotation, however short, that closes right before a predicate or its particle: one span, or none."""
    for k in (p.head.i, p.head.i - 1):
        if k > sentence.first and not _MARKS.isdisjoint(words.seps[k]):
            return [(m, k) for m in range(k - 1, sentence.first, -1) if not _MARKS.isdisjoint(words.seps[m])][:1]
    return []


def outside(sentence: Sentence, spans: list[tuple[int, int]], p: Predicate) -> Sentence:
    """The sentence as a predicate sees it: without the actors of the speeches in which it does not stand."""
    shut = [(i, j) for i, j in spans if not i <= p.head.i < j]
    if not shut:
        return sentence
    actors = [a for a in sentence.actors if not any(i <= a.i and a.j <= j for i, j in shut)]
    return sentence if len(actors) == len(sentence.actors) else replace(sentence, actors=actors)
