"""Who is subject and object of a verb that stands at the end of its clause, where particles tell.

A theme (は, 은) is what the sentence is about and the one who speaks in it; a nominative (が, 이) behind it belongs to
what is told of it. A list hangs on the particle of its last member.
"""

from __future__ import annotations

from communique.events.sentences import Predicate, Sentence
from communique.languages.pack import Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words

_LISTED = frozenset(",،、，・·")
# What is said of another's doing: its content has a subject of its own.
_FEELING = frozenset(("thank", "welcome", "praise", "congratulate", "condole", "concern", "criticise", "protest"))
_BODIES = frozenset(("army", "navy", "air_force", "coast_guard", "government", "parliament", "defence_ministry",
                     "foreign_ministry", "people", "company"))  # fmt: skip
_LISTABLE = ("person", "state", "org", "institution")


def split_before(
    words: Words, sentence: Sentence, actors: list[Actor], p: Predicate, marked: bool, compounds: bool = True
) -> tuple[list[Actor], list[Actor]]:
    """Subject and object among the free actors before a verb: case marks decide, else order.

    ``marked``: whether the language has a word that marks the subject; ``compounds``: whether a state right before a
    common noun may hang on it.
    """
    subject = [a for a in actors if "subject" in a.marks]
    objects = [a for a in actors if "object" in a.marks]
    rest = [a for a in actors if a not in subject and a not in objects]
    rest = [a for a in rest if not (compounds and attributive(words, sentence, a))]
    told = marked and any("subject" in a.marks for a in sentence.actors)
    saying, joint = p.saying, not any(f.kind == "contact" for f in p.frames)
    subject = of_clause(subject, saying)
    if saying and subject and not any("theme" in a.marks for a in subject) and within_content(sentence, subject[-1], p):
        subject, told = [], True  # "thanked for the help that A gave"
    if not subject and rest and not told:
        subject, rest = [rest[0]], rest[1:]
        while not compounds and rest and "and" in rest[0].marks and rest[0].i - subject[-1].j <= 1:
            if rest[0].sort not in _LISTABLE or not words.tight[rest[0].i]:
                break
            subject.append(rest.pop(0))  # "A and B agreed", where no particle closes the list
        while compounds and not marked and rest and "and" in subject[-1].marks and rest[0].i == subject[-1].j:
            if rest[0].sort not in _LISTABLE or rest[0].sort != subject[-1].sort or rest[0].marks:
                break
            subject.append(rest.pop(0))  # "A ve B, … mutabık kaldı"
    subject = [b for a in subject for b in members(words, sentence, a, joint)]
    if not objects and rest:
        objects = [a for a in rest if a not in subject][-1:]
    objects = [b for a in objects for b in members(words, sentence, a, True)]
    return subject, objects


def of_clause(subject: list[Actor], saying: bool) -> list[Actor]:
    """Of several subjects: the theme of what is said, the nearest nominative of what is told."""
    themes = [a for a in subject if "theme" in a.marks]
    if not themes or len(subject) < 2:
        return subject
    if saying:
        return themes[:1]
    return [a for a in subject if a.i > themes[-1].i][-1:] or themes[-1:]


def linked(words: Words, pack: Pack, p: Predicate) -> bool:
    """Whether a verb is a converb ("방문하고", "会談し"): the verb that ends the sentence tells its time and mood."""
    order = pack.params.get("order", {})
    endings, standing = tuple(order.get("linking", ())), tuple(order.get("standing", ()))
    head = p.head
    text = words.text[head.start : head.end]
    if standing and any(words.text.startswith(s, head.end) or text.endswith(s) for s in standing):
        return False  # "供与しており、…": it stands for itself
    return bool(endings) and head.voice != "noun" and text.endswith(endings)


def theme_of(words: Words, sentence: Sentence, p: Predicate, subject: list[Actor]) -> list[Actor]:
    """The theme of an earlier clause that still holds: there is no subject, or in what is said only a nominative that
    speaks for nobody ("… and thanked for the help that A gave")."""
    low = min(p.head.i, p.i)
    earlier = [a for a in sentence.actors if "theme" in a.marks and a.j <= min(p.left, low) and a.sort != "place"]
    if not earlier:
        return []
    saying = any(f.kind == "statement" for f in p.frames)
    inner = all(a.sort in ("state", "institution") and "theme" not in a.marks for a in subject)
    if subject and not (saying and inner):
        return []
    return members(words, sentence, earlier[-1], saying)


def acts(p: Predicate) -> set[str]:
    return {f.form for f in p.frames if f.kind == "statement"}


def within_content(sentence: Sentence, actor: Actor, p: Predicate) -> bool:
    """Whether a state or institution is the subject of what is said ("Aが送ったことに感謝した")."""
    if actor.sort not in ("state", "institution") or actor.code == "side" or not _FEELING.intersection(acts(p)):
        return False
    return any(h.entry.code == "content" and actor.j <= h.i < p.i for h in sentence.hits["function"])


def before_title(words: Words, actor: Actor, actors: list[Actor]) -> bool:
    """Whether an institution only tells where the person behind it serves ("Savunma Bakanlığı Genel Müdürü A")."""
    if actor.sort != "institution" or actor.marks:
        return False
    behind = next((a for a in actors if a.i >= actor.j), None)
    if behind is None or behind.sort != "person" or not behind.titled or behind.i - actor.j > 4:
        return False
    return all(words.tight[actor.j : behind.i + 1])


def visited(words: Words, actors: list[Actor], p: Predicate) -> Actor | None:
    """The state right before the noun of a visit: where it goes ("Bakan A'nın İsrail ziyareti ertelendi")."""
    if p.voice != "noun" or not any(f.form == "visit" for f in p.frames):
        return None
    near = (a for a in actors if a.sort == "state" and a.j == p.i and words.tight[p.i] and not a.marks)
    return next(near, None)


def in_adverbial(words: Words, sentence: Sentence, actor: Actor, p: Predicate) -> bool:
    """Whether a state or institution belongs to a gerund of saying before the verb, up to whose comma it stands
    ("ضمن تشکر از همدردی ایران، … خواست"): it is no subject of the verb."""
    if actor.sort not in ("state", "institution", "org"):
        return False
    before = [q for q in sentence.predicates if q.head.voice != "noun" and q.j <= actor.i and q.i < p.i]
    if not before or before[-1].head.tense != "gerund" or not before[-1].saying:
        return False
    return not any(_LISTED.intersection(words.seps[k]) for k in range(before[-1].j, actor.i + 1))


def antecedent(sentence: Sentence, free: list[Actor], before: list[Actor], p: Predicate) -> Actor | None:
    """Who stands right before the relative word that opens the clause of a verb without a subject of its own
    ("از B که به تهران سفر کرده است"), or None; ``free`` are the actors of its window without a mark."""
    low = min(p.head.i, p.i)
    words = [h for h in sentence.hits["function"] if h.entry.code == "relative" and p.left <= h.i < low]
    if not words or not p.head.finite or any(a.i >= words[-1].j for a in free if a.sort not in ("place", "adjective")):
        return None
    object_marks = {h.j: h.i for h in sentence.hits["function"] if h.entry.code == "object"}
    ends = (words[-1].i, object_marks.get(words[-1].i, -1))
    return next((a for a in before if a.j in ends and a.sort in ("person", "institution", "plural")), None)


def in_phrase(words: Words, sentence: Sentence, actor: Actor, p: Predicate) -> bool:
    """Whether a state belongs to the words of a preposition right behind the "and" that joins the verb to another
    ("و از بازگشایی خط هوایی تهران … ابراز خرسندی کرد"): the subject is that of the verb before."""
    if actor.sort != "state":
        return False
    opens = [h.j for h in sentence.hits["function"] if h.entry.code == "and" and 0 <= h.i - p.left <= 1]
    small = ("from", "to", "in", "with", "for", "about")
    near = any(h.i in opens and h.j < actor.i and h.entry.code in small for h in sentence.hits["function"])
    return near and all(words.tight[opens[0] : actor.i + 1])


def attributive(words: Words, sentence: Sentence, actor: Actor) -> bool:
    """Whether a state right before a common noun only tells whose it is: "北朝鮮情勢", "북한 문제"."""
    k = actor.j
    if actor.offices or actor.sort == "plural" and actor.code in _BODIES:
        return False  # the ministers, the armies of A and B
    if actor.sort != "state" and not actor.states or actor.marks or k >= sentence.last or not words.tight[k]:
        return False
    layers = ("predicate", "modal", "function", "time")  # "Türkiye dün … gönderdi"
    if any(n.i == k for n in sentence.numbers):
        return False  # "Türkiye iki diplomatı sınır dışı etti"
    return not any(h.i == k for layer in layers for h in sentence.hits[layer])


def members(words: Words, sentence: Sentence, last: Actor, joined: bool) -> list[Actor]:
    """The list that ends with an actor: "A, B and C" before one particle; ``joined``: "and" is no "with" here."""
    out = [last]
    begin = last.i
    for actor in reversed([a for a in sentence.actors if a.i < last.i]):
        head = out[0]
        if actor.j == begin and actor.sort in ("state", "adjective") and "about" in actor.marks:
            if head.sort == "person" and head.state == actor.state:
                begin = actor.i  # "韓国の" of 韓国の趙外相
                continue
        if joined and peers(words, actor, head):
            out.insert(0, actor)
            begin = actor.i
            continue
        if actor.j != begin or actor.sort != head.sort or actor.sort not in _LISTABLE or head.counterpart:
            break
        if actor.sort == "person" and not (actor.titled and head.titled):
            break
        comma = not actor.marks and bool(_LISTED.intersection(words.seps[begin]))
        both = joined and "and" in actor.marks and words.tight[begin]
        if not (comma or both):
            break
        out.insert(0, actor)
        begin = actor.i
    return out


def peers(words: Words, state: Actor, head: Actor) -> bool:
    """Whether a state stands with "and" before an office of another one: it is of both ("한국과 독일 외교장관")."""
    beside = state.j == head.i and words.tight[head.i] and "and" in state.marks
    return beside and state.sort == "state" and head.titled and head.name is None and head.state is not None
