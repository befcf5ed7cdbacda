"""Small questions about a verb and the actors beside it."""

from __future__ import annotations

from communique.events.clauses.clause import takes_object
from communique.events.clauses.syntax import Syntax
from communique.events.sentences import FINITE, Predicate, Sentence
from communique.mentions.actors import Actor

# what is said with the speaker behind the verb and a comma
_TAGS = ("affirm", "inform", "warn", "hope", "concern", "welcome", "pledge", "threaten", "propose")
# bodies that announce
_TELLING = ("defence_ministry", "foreign_ministry", "government", "embassy")


def beside(syntax: Syntax, actor: Actor, low: int) -> bool:
    """Whether an actor ends right before the verb at word ``low``, or with an apposition whose comma does."""
    tight = syntax.words.tight
    if actor.j != low or tight[low]:
        return actor.j == low or actor.j + 1 == low and actor.j in syntax.perfect
    return apposed(syntax, actor) and syntax.words.seps[low].strip() == ","


def apposed(syntax: Syntax, actor: Actor) -> bool:
    """Whether office and name of a person are told with a comma between them."""
    titled = actor.sort == "person" and actor.name is not None and bool(actor.offices)
    return titled and not all(syntax.words.tight[actor.i + 1 : actor.j])


def goes_on(syntax: Syntax, sentence: Sentence, p: Predicate) -> bool:
    """Whether a verb that should stand second stands right behind "and": its subject is that of the verb before,
    whoever is told behind it is its object ("dankte B und lud C ein")."""
    if not syntax.verb_second or p.head.voice == "passive":
        return False
    low = min(p.head.i, p.i)
    return any(h.entry.code == "and" and h.j == low for h in sentence.hits["function"])


def either_case(syntax: Syntax, before: list[Actor], after: list[Actor]) -> bool:
    """Whether a person stands before the verb, and behind it a state or institution whose form is that of subject and
    object ("Минск", "власти")."""
    person = syntax.subject_order == "either" and bool(before) and before[-1].sort == "person"
    open_form = ("subject" in after[0].marks) == ("object" in after[0].marks)
    return person and after[0].sort in ("state", "institution") and open_form


def resumed(syntax: Syntax, sentence: Sentence, p: Predicate, previous: Predicate, subject: list[Actor]) -> bool:
    """Whether a verb behind the comma that ends a relative clause goes on with its antecedent ("A, who received B
    in the palace, thanked him")."""
    low = min(p.head.i, p.i)
    if "relative" not in previous.marks or syntax.verb_final or not p.head.finite:
        return False
    if "," not in syntax.words.seps[after_comma(syntax, sentence, low)]:
        return False
    return not subject or subject[0].j <= low and subject[0].i > previous.i and subject[0] not in previous.subject


def after_comma(syntax: Syntax, sentence: Sentence, low: int) -> int:
    """The word behind the comma before a verb at ``low``, over an auxiliary and an adverb ("…, foi depois recebido");
    ``low`` itself where none stands so near."""
    if syntax.pack.order("tense", "yes") == "none":
        return low
    inner = {k for a in sentence.actors for k in range(a.i, a.j)} | {p.i for p in sentence.predicates if p.i != low}
    for k in range(low, max(low - 3, sentence.first), -1):
        if "," in syntax.words.seps[k]:
            return k
        if k - 1 in inner:
            break
    return low


def participle(syntax: Syntax, sentence: Sentence, p: Predicate) -> bool:
    """Whether a past form hangs on the things given right before it, rather than tells who gave what."""
    if p.tense != "past" or p.voice != "verb" or p.light is not None or syntax.subject_order != "before":
        return False
    if syntax.verb_final or not any(f.kind == "transfer" for f in p.frames) or not syntax.words.tight[p.i]:
        return False
    things = [h for h in sentence.hits["thing"] if h.entry.kind == "item"]
    close = any(h.i < p.i and 0 <= p.i - h.j <= 2 and all(syntax.words.tight[h.j : p.i]) for h in things)
    if not close or any(p.j <= h.i < p.j + 4 for h in things) or any(p.j <= n.i <= p.j + 1 for n in sentence.numbers):
        return False
    small = {h.j for layer in ("function", "modal") for h in sentence.hits[layer]}
    return p.i not in small and not any(a.j == p.i for a in sentence.actors)


def opens(syntax: Syntax, actor: Actor, left: int) -> bool:
    """Whether an actor begins a clause: behind a comma, or its stretch, there are but a few words."""
    k = actor.i
    while k > left and syntax.words.tight[k] and actor.i - k <= 4 * syntax.pack.scale:
        k -= 1
    return (k <= left or not syntax.words.tight[k]) and actor.i - k <= 3 * syntax.pack.scale


def one_person(actors: list[Actor]) -> bool:
    return len(actors) == 1 and actors[0].sort == "person"


def joins(sentence: Sentence, i: int) -> bool:
    """Whether a word is a relative pronoun and begins what is said as well ("que")."""
    return any(h.i == i and h.entry.code == "that" for h in sentence.hits["function"])


def follows(syntax: Syntax, sentence: Sentence, p: Predicate) -> bool:
    """Whether a verb is joined by "and" to the verb before it, and so shares its subject."""
    if syntax.subject_order == "after" or p.head.tense not in FINITE:
        return False
    low = min(p.head.i, p.i)
    if syntax.tenseless:  # "and has given": the auxiliary stands between
        low = min([h.i for h in sentence.hits["modal"] if h.j == low], default=low)
    joining: tuple[str, ...] = ("and",)
    if syntax.tenseless:  # "summoned B to protest", "met B while attending …"
        joining = ("and", "for", "when")
    ends = [h.j for h in sentence.hits["function"] if h.entry.code in joining and 0 <= low - h.j <= 1]
    if any(low == j or not any(a.i <= j < a.j and a.sort != "pronoun" for a in sentence.actors) for j in ends):
        return True  # "et l'a invité": one word may stand between
    return "and" in p.head.marks


def as_guest(sentence: Sentence, p: Predicate, previous: Predicate) -> bool:
    """Whether a verb tells on what occasion somebody was received: it is the guest's."""
    if not previous.object or not any(f.form == "reception" for f in previous.frames):
        return False
    low = min(p.head.i, p.i)
    return any(h.entry.code == "when" and 0 <= low - h.j <= 1 for h in sentence.hits["function"])


def leads(syntax: Syntax, sentence: Sentence, actor: Actor, p: Predicate) -> bool:
    """Whether an actor before the verb is its subject: near it, no clause boundary between."""
    if syntax.subject_order == "after" and "and" in p.head.marks:
        return False
    gap = p.head.i - actor.j
    return gap <= 14 * syntax.pack.scale and not parted(syntax, actor, p) or gap <= 1


def parted(syntax: Syntax, actor: Actor, p: Predicate) -> bool:
    """Whether a comma that opens or closes nothing stands between an actor and the verb behind it."""
    tight, seps = syntax.words.tight, syntax.words.seps
    breaks = sum(1 for k in range(actor.j, p.head.i + 1) if not tight[k] and "(" not in seps[k])
    if breaks % 2 and p.head.i > actor.j and not all(tight[actor.i + 1 : actor.j]):
        breaks -= 1  # the comma that closes an apposition: "A, министр B, на следующей неделе посетит"
    return breaks % 2 == 1


def closed(syntax: Syntax, sentence: Sentence, p: Predicate) -> bool:
    """Whether a quotation closes right before a verb of saying or its auxiliary."""
    at = p.head.i
    if at == sentence.first or not any(f.kind == "statement" for f in p.frames):
        return False
    return any(any(c in syntax.words.seps[k] for c in '”"»“') for k in _beginnings(sentence, at))


def _beginnings(sentence: Sentence, at: int) -> list[int]:
    """Where a verb at word ``at`` may be said to begin: there, at its auxiliary, at the pronouns before these ("lui a
    répondu"); never the first word of the sentence."""
    begins = [at]
    small = [(h.i, h.j) for layer in ("modal", "stop") for h in sentence.hits[layer]]
    small += [(a.i, a.j) for a in sentence.actors if a.code == "object_pronoun"]
    for k in begins:
        begins += [i for i, j in small if j == k]
    return [k for k in begins if k > sentence.first]


def inverted(syntax: Syntax, sentence: Sentence, p: Predicate, alone: bool) -> bool:
    """Verb before subject: after a quotation, or (no verb before it having a subject) after an adverbial."""
    if p.head.i == sentence.first:
        return False
    fronted = takes_object(p) and any(
        q.saying and q.i > p.j and any(h.j == q.i for h in sentence.actors) for q in sentence.predicates
    )
    if syntax.tenseless and (p.saying or fronted):
        alone = False  # "phát biểu tại …, A nói", "tiếp B, A nói": the subject is that of the next verb
    return closed(syntax, sentence, p) or alone and not syntax.words.tight[p.head.i]


def tagged(syntax: Syntax, sentence: Sentence, p: Predicate, actor: Actor) -> bool:
    """Whether a verb of plain saying behind a comma has its speaker behind it: "…, a déclaré le ministre A"."""
    if (
        not (actor.sort == "person" or actor.sort == "plural" and actor.offices or actor.code in _TELLING)
        or gap(syntax, sentence, p.head.j, actor.i) > 2
        or p.content >= 0
        or p.head.tense not in FINITE
    ):
        return False
    if not any(f.form in _TAGS for f in p.frames):
        return False
    return any("," in syntax.words.seps[k] for k in _beginnings(sentence, p.head.i))


def gap(syntax: Syntax, sentence: Sentence, low: int, high: int) -> int:
    """How many words stand between a verb that ends before ``low`` and its speaker at ``high``, days, small words and
    whom it was told left out: "a déclaré mardi soir à la presse | le ministre"; many where a comma does."""
    if high <= low or not all(syntax.words.tight[low + 1 : high + 1]):
        return max(high - low, 0)
    passed = {k for d in sentence.dates for k in range(d.i, d.j)}
    passed |= {k for h in sentence.hits["function"] for k in range(h.i, h.j)}
    return sum(1 for k in range(low, high) if k not in passed)


def near_behind(syntax: Syntax, sentence: Sentence, p: Predicate, actor: Actor) -> bool:
    """Whether an actor stands near enough behind a verb that closes a quotation to be its speaker."""
    plain = any(f.form in _TAGS for f in p.frames) and actor.sort == "person"
    return gap(syntax, sentence, p.head.j, actor.i) <= (4 if plain else 1)


def within_clause(syntax: Syntax, p: Predicate, actor: Actor) -> bool:
    """Whether an actor behind a verb stands in its clause: no comma between."""
    return all(syntax.words.tight[max(p.head.j, p.j) : actor.i + 1])
