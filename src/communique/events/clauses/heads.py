"""Who a relative clause, a participle or an insertion hangs on: the subject that does not stand before its verb."""

from __future__ import annotations

from communique.events.clauses.signs import follows, joins
from communique.events.clauses.syntax import Syntax
from communique.events.sentences import OBLIQUE, Predicate, Sentence
from communique.mentions.actors import Actor

_ANTECEDENTS = ("person", "institution", "org")


def antecedent(syntax: Syntax, sentence: Sentence, low: int) -> list[Actor]:
    """The actor before the relative word that stands right before the verb at ``low`` ("B, who visits A")."""
    for hit in sentence.hits["function"]:
        opens = hit.i == low and not syntax.together  # the verb's own first word: "B, quien cumple una visita"
        if hit.entry.code == "relative" and (opens or 0 <= low - hit.j <= 2) and hit.i > sentence.first:
            if syntax.words.tight[hit.i] and joins(sentence, hit.i):
                continue  # "told the minister that …", not "the minister, who …"
            for actor in reversed(sentence.actors):
                if actor.j <= hit.i:
                    gap = hit.i - actor.j
                    if actor.code == "delegation" and actor.state is None and gap <= 2 and not syntax.verb_final:
                        upto = [a for a in sentence.actors if a.j <= actor.j]  # "B and the delegation with him, who"
                        return syntax.groups.group(sentence, upto, len(upto) - 1)[:1]
                    close = gap == 0 and (actor.sort in _ANTECEDENTS or syntax.together)
                    close = close or gap == 0 and not syntax.together and actor.sort == "plural" and bool(actor.offices)
                    if gap == 1 and syntax.pack.order("adjective", "") == "after" and actor.sort == "person":
                        close = actor.name is None and plain(syntax, sentence, actor.j)  # "el ministro báltico, que …"
                    if syntax.together and 0 < gap <= 8 * syntax.pack.scale and actor.sort == "person":
                        close = not any(actor.j <= p.i < hit.i for p in sentence.predicates)  # "in charge of trade"
                    close = close and not (opens and actor.sort != "person")
                    return [actor] if close else []
    return []


def plain(syntax: Syntax, sentence: Sentence, k: int) -> bool:
    """Whether word ``k`` is none that is known: an adjective behind its noun."""
    layers = ("function", "predicate", "modal", "time", "instrument", "number", "topic")
    return syntax.words.tight[k] and not any(h.i <= k < h.j for layer in layers for h in sentence.hits.get(layer, ()))


def governed(syntax: Syntax, sentence: Sentence, low: int) -> str | None:
    """The function that a preposition within the relative word before a verb gives it ("a quien", "con la que")."""
    for hit in sentence.hits["function"]:
        if hit.entry.code == "relative" and 0 <= low - hit.j <= 2 and hit.j - hit.i > 1:
            whole = [h for h in sentence.hits["function"] if (h.i, h.j) == (hit.i, hit.j)]
            if told := [h.entry.code for h in whole if h.entry.code in OBLIQUE]:
                return told[0]  # Portuguese "a quem": "a" alone is the article, too
            alone = syntax.pack.lexicon.alone(syntax.words.folds[hit.i])
            codes = [e.code for e in alone if e.kind == "function" and e.code in OBLIQUE]
            if codes and all(e.code != "def" for e in alone):
                return codes[0]
    return None


def around_saying(syntax: Syntax, sentence: Sentence, low: int, previous: Predicate) -> list[Actor]:
    """Who stands before a "he added" between two commas, before the verb that begins at word ``low`` or its
    auxiliary: "the commission, he added, would meet"."""
    first, end = min(previous.i, previous.head.i), max(previous.j, previous.head.j)
    speaker = previous.subject[0] if previous.subject else None
    if not previous.saying or syntax.verb_final or speaker is None or abs(speaker.i - first) > 2 or low - end > 2:
        return []
    begin, end = min(first, speaker.i), max(end, speaker.j)
    if begin == sentence.first or "," not in syntax.words.seps[begin] or "," not in syntax.words.seps[end]:
        return []
    before = [a for a in sentence.actors if a.j <= begin and syntax.free(a) and a.sort != "adjective"]
    return syntax.groups.group(sentence, before, len(before) - 1) if before else []


def head_noun(syntax: Syntax, before: list[Actor], p: Predicate) -> list[Actor]:
    """The noun before the comma before a participle that is its subject ("министр, прибывший с визитом")."""
    head, last = p.head, before[-1] if before else None
    if syntax.verb_final or last is None or last.j != head.i or head.tense != "gerund" or head.voice == "passive":
        return []
    if syntax.words.seps[head.i].strip() != "," or not syntax.words.folds[head.i].endswith(syntax.relatives):
        return []
    return [last] if last.sort in ("person", "institution", "org") else []


def relative_head(syntax: Syntax, p: Predicate, after: list[Actor]) -> list[Actor]:
    """The noun right behind a participle that is its subject ("B'yi ziyaret eden A"), by the pack's endings."""
    head = p.head
    end = max(p.j, head.j)
    after = [a for a in after if a.i >= end]  # behind the gap of "davetlisi olarak … gelen"
    near = bool(after) and after[0].i == end and end == head.j and syntax.words.tight[end]
    if not near or head.tense != "gerund" or not syntax.words.folds[end - 1].endswith(syntax.relatives):
        return []
    return after[:1]


def owner(before: list[Actor], p: Predicate) -> list[Actor]:
    """The genitive before a verbal noun: its subject ("A's visiting B is expected")."""
    taken = any("subject" in a.marks for a in before)  # a particle marks it
    owners = [a for a in before if "of" in a.marks and a.sort not in ("adjective", "place")]
    return [] if taken or p.voice == "noun" and p.light is None else owners[-1:]


def over_clause(syntax: Syntax, sentence: Sentence, low: int) -> list[Actor]:
    """Whom the article behind the last comma takes up where the verb ends its clause: "A, die ihm … gab"."""
    k = low - 1
    while k > sentence.first and "," not in syntax.words.seps[k]:
        k -= 1
    if k <= sentence.first or not any(h.i == k and h.entry.code == "def" for h in sentence.hits["function"]):
        return []
    if any(a.i <= k < a.j and a.sort != "pronoun" for a in sentence.actors):
        return []  # "…, die Ministerin der Verteidigung"
    before = [a for a in sentence.actors if a.j <= k and a.sort in ("person", "institution")]
    return before[-1:] if before and k - before[-1].j <= 3 else []


def interrupted(syntax: Syntax, sentence: Sentence, i: int, left: int) -> list[Actor]:
    """The subject before an insertion between commas: "Minister A, on a visit to B, was received …"."""
    if syntax.words.tight[i] or "," not in syntax.words.seps[i] or left <= sentence.first:
        return []
    first = next((a for a in sentence.actors if a.j < left and syntax.free(a)), None)
    if first is None or first.sort != "person" or first.j >= sentence.last:
        return []
    if not first.titled and (first.code != "short" or first.person < 0):
        return []
    return [first] if "," in syntax.words.seps[first.j] else []


def over_place(syntax: Syntax, sentence: Sentence, low: int) -> list[Actor]:
    """Who opens the sentence whose first verb that is known stands behind a "where": "A arrived in B, where he was
    received by C"."""
    wheres = [h for h in sentence.hits["function"] if h.entry.code == "relative" and 0 <= low - h.j <= 1]
    first = sentence.actors[0] if sentence.actors else None
    if not wheres or first is None or first.sort != "person" or not first.titled or not syntax.free(first):
        return []
    before = [a for a in sentence.actors if first.j <= a.i and a.j == wheres[0].i]
    there = bool(before) and before[0].sort in ("state", "place") and before[0].marks & {"in", "to"}
    return [first] if there and first.i - sentence.first <= 1 else []


def before_light(syntax: Syntax, sentence: Sentence, p: Predicate) -> list[Actor]:
    """Who stands between a noun and the verb behind it that carries it: "the doctors whom Accra sent"."""
    if syntax.verb_final or p.voice != "noun" or p.head.voice != "verb" or p.head.i <= p.j or not p.head.finite:
        return []
    near = [a for a in sentence.actors if p.j <= a.i and a.j == p.head.i and "relative" in a.marks]
    return [a for a in near if syntax.free(a) and a.sort in ("person", "state", "institution")]


def described(syntax: Syntax, sentence: Sentence, before: list[Actor], p: Predicate) -> list[Actor]:
    """The states of a subject that only an adjective ties to one: "two Brazilian aircraft delivered …"."""
    last = before[-1] if before else None
    if last is None or last.sort != "adjective" or not syntax.free(last) or follows(syntax, sentence, p):
        return []
    if not p.head.finite or syntax.verb_final:
        return []
    behind = syntax.pack.order("adjective", "after") == "after"  # "une dizaine de techniciens brésiliens forment …"
    if behind and (p.frames[0].kind != "activity" or p.voice != "verb" or len(before) > 1):
        return []  # the noun before the adjective may hang on another one
    if not (0 if behind else 1) <= p.head.i - last.j <= (0 if behind else 3) or not all(
        syntax.words.tight[last.j : p.head.i + 1]
    ):
        return []
    return syntax.groups.group(sentence, before, len(before) - 1)
