"""Words of events inside a name: "Comisión Mixta de Cooperación y Formación" tells of one dialogue, "Bản ghi nhớ về đào
tạo" of one memorandum."""

from __future__ import annotations

from collections.abc import Iterable

from communique.events.sentences import Predicate, Sentence
from communique.mentions.lexer import Words

_BODIES = ("dialogue", "conference")
_TIES = ("of", "and", "def", "about", "in")
_LEADS = ("about", "nominal", "of", "concerning", "for")  # small words between an instrument and its matter
_MATTERS = ("activity", "transfer")  # what an instrument may be about, in the words of its title
_MATTER = 14  # words of the matter of an instrument


def drop_named(words: Words, sentence: Sentence, predicates: Iterable[Predicate]) -> list[Predicate]:
    """The predicates of a sentence without the nouns that belong to the name of a body before them, each with a
    capital; for languages in which a capital tells a name."""
    kept = list(predicates)
    if sentence.block == "title":
        return kept
    for body in [p for p in kept if p.voice == "noun" and p.frames[0].form in _BODIES]:
        if words.text[body.start].isupper():
            end = name_end(words, sentence, body.j)
            inside = [q for q in kept if q.voice == "noun" and body.j <= q.i < end and q.frames[0].form not in _BODIES]
            kept = [q for q in kept if q not in inside]
    return kept


def name_end(words: Words, sentence: Sentence, j: int) -> int:
    """The word behind the last one with a capital in the run of capitals and ties that begins at ``j``."""
    ties = {k for h in sentence.hits["function"] if h.entry.code in _TIES for k in range(h.i, h.j)}
    actors = {a.i for a in sentence.actors}
    end = k = j
    while k < sentence.last and words.tight[k] and k not in actors:
        if words.text[words.starts[k]].isupper():
            end = k + 1
        elif k not in ties or k - end > 2:
            break
        k += 1
    return end


def drop_titled(words: Words, sentence: Sentence, predicates: Iterable[Predicate], scale: int) -> list[Predicate]:
    """The predicates of a sentence without the activities that are the matter of an instrument right before them, for
    languages whose verbs look like their nouns: "ký Thỏa thuận trao đổi thông tin", "ลงนามความตกลงว่าด้วยการฝึกร่วม"."""
    kept = list(predicates)
    counted = {n.i for n in sentence.numbers}
    if not any(p.frames[0].kind in _MATTERS for p in kept):
        return kept
    for hit in sentence.hits["instrument"]:
        if hit.marks or any(p.i <= hit.i < p.j for p in kept):
            continue
        begin = behind_leads(sentence, hit.j)
        matter = [p for p in kept if p.i == begin and p.frames[0].kind in _MATTERS]
        if not matter and begin == hit.j and not any(hit.i < p.i < hit.j for p in kept):
            continue
        end = min(matter_end(words, sentence, kept, max([begin, *(p.j for p in matter)])), begin + _MATTER * scale)
        given = counted.isdisjoint(range(hit.j, end))  # "thỏa thuận viện trợ 5 triệu USD" gives
        titled = [p for p in kept if hit.i < p.i < end and p.frames[0].kind in _MATTERS[: 1 + given]]
        kept = [p for p in kept if p not in titled]
    return kept


def behind_leads(sentence: Sentence, j: int) -> int:
    """The word behind the small words that begin at word ``j`` and lead to the matter of an instrument."""
    while True:
        ends = [h.j for h in sentence.hits["function"] if h.i == j and h.entry.code in _LEADS]
        if not ends:
            return j
        j = max(ends)


def matter_end(words: Words, sentence: Sentence, predicates: Iterable[Predicate], j: int) -> int:
    """Where the matter of an instrument ends at the latest: before who concludes it, a day, an auxiliary, a verb."""
    stops = [h.i for h in sentence.hits["function"] if h.entry.code in ("between", "with", "relative", "that")]
    stops += [h.i for h in sentence.hits["modal"]]
    stops += [p.i for p in predicates if p.frames[0].kind not in _MATTERS]
    stops += [d.i for d in sentence.dates if d.sort != "period"]
    stops += [a.i for a in sentence.actors if a.sort in ("person", "plural", "pronoun")]
    stops += [k for k in range(j, sentence.last) if any(c in words.seps[k] for c in ",;:")]
    return min((i for i in stops if i >= j), default=sentence.last)
