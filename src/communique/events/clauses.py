"""The actors of a sentence in their grammatical functions, by the pack's word order and markers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from communique.events.groups import Groups
from communique.events.quotations import Quotations, closed, outside
from communique.events.sentences import FINITE, OBLIQUE, Predicate, Sentence, in_relative, oblique_of
from communique.events.verb_final import before_title, members, split_before, theme_of, visited
from communique.languages.pack import LAYER, Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words

_THAT = frozenset(("that", *OBLIQUE))
_HARD, _COLONS = frozenset(";؛；"), frozenset(":：")
# Acts whose verb takes the one who is spoken to as its object.
_PERSON_TAKEN = frozenset(("award", "reception", "summons"))  # what is done to a person
_NAMED = ("conference", "dialogue", "exhibition")
_ADDRESSED = frozenset(
    ("thank", "praise", "congratulate", "condole", "invite", "request", "demand", "criticise", "warn")
)

# Acts that are turned to somebody ("북한에 촉구했다").
_TURNED = frozenset(("request", "demand", "propose", "protest", "warn", "inform"))


def takes_object(p: Predicate) -> bool:
    """Whether an actor right behind the verb is its object, not the subject of the next."""
    return any(f.kind in ("contact", "transfer") or f.form in _ADDRESSED for f in p.frames)


class ClauseFinder:
    """Fills the functions of predicates, sentence by sentence."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack = words, pack
        self.groups = Groups(words, pack)
        self.quotations = Quotations(words, pack.scale)
        self.subject_order = pack.order("subject", "before")
        self.object_order = pack.order("object", "after")
        self.agent_after = pack.order("agent", "") == "after"
        self.object_mark = pack.order("object_mark", "")
        self.verb_final = self.object_order == "before"
        self.verb_second = pack.order("verb", "") == "second"
        self.of_article = pack.order("indefinite", "") == "of"
        kinds = ("verb", "light", "passive")
        found = words.hits[LAYER["predicate"]] if self.of_article else ()
        self.verb_ends = {h.j for h in found if h.entry.kind in kinds}
        self.relatives: tuple[str, ...] = tuple(pack.params.get("order", {}).get("relative", ())) or ("\0",)
        self.marker_after = pack.order("marker", "before") == "after"
        self.together = pack.params.get("spaces", "yes") == "no"
        self.starts: tuple[int, Collection[int]] = (-1, ())
        self.nominative: list[Actor] = []  # who stands before the genitive that is the subject of a verbal noun
        # words behind a semicolon
        self.hard = [k for k, sep in enumerate(words.seps) if sep != " " and not _HARD.isdisjoint(sep)]
        # whether small words mark the subject (は, 가): then an unmarked actor is none where another one has the mark
        self.subject_marked = "subject" in pack.functions
        self.opening = pack.order("opening", "no") == "yes"  # whether a subject begins its clause
        self.themed = "theme" in pack.functions  # whether small words mark what a sentence is about (は, 은)

    def fill(self, sentence: Sentence) -> None:
        """Fills subject, object and obliques of every predicate of the sentence."""
        predicates = sentence.predicates
        speeches = self.quotations.spans(sentence)
        speeches += [s for p in predicates if p.frames[0].name.endswith("_on") for s in closed(self.words, sentence, p)]
        verbs = [p for p in predicates if p.voice != "noun" or p.light is not None]
        heads = sorted({(p.head.i, p.head.j) for p in verbs})
        complement = sorted(h.i for h in sentence.hits["function"] if h.entry.code in ("that", "relative"))
        titles = {a.i for a in sentence.actors if a.sort == "person"} if complement else set()
        complement = [i for i in complement if i not in titles]  # "người" that begins "người phát ngôn"
        previous: Predicate | None = None
        said: Predicate | None = None
        for p in predicates:
            head = p.head
            if p.voice == "noun" and p.light is None:
                self.fill_noun(sentence, p)
                continue
            low = min(head.i, p.i)
            high = max(head.j, p.j)
            p.left = max([j for i, j in heads if j <= low and (i, j) != (head.i, head.j)], default=sentence.first)
            p.right = min([i for i, j in heads if i >= high and (i, j) != (head.i, head.j)], default=sentence.last)
            self.clip(sentence, p, low, high)
            p.content = self.content_start(sentence, p, complement)
            limit = p.content if p.content >= 0 else p.right
            saying = any(f.kind == "statement" for f in p.frames)
            seen = outside(sentence, speeches, p) if speeches else sentence
            self.nominative = []
            self.fill_verb(seen, p, limit, said if saying and said is not None else previous)
            if "attributive" in p.marks:  # "A met with B who is here": A stands before the participle of B
                heads.remove((head.i, head.j))
                continue
            if p.finite or head.finite or self.verb_final and p.subject and not p.inherited:
                previous = replace(p, subject=self.nominative) if self.nominative else p
                said = p if saying and p.subject else said
        for p in predicates:
            if (
                "attributive" in p.marks
                and any(f.roles.get("of") == "host" for f in p.frames)
                and "of" not in p.oblique
            ):
                hosts = next((q.subject for q in predicates if q.i > p.i and q.subject and not q.inherited), [])
                p.oblique["of"] = [a for a in hosts if a not in p.subject]  # "A met B, who is here as his guest"
        for p in predicates:
            if not p.subject and p.head.tense in ("gerund", "bare", "base") and p.head.voice != "passive":
                if p.voice == "noun" and p.light is None:
                    continue
                later = [q for q in predicates if q.i > p.i and q.subject and q.head.tense in FINITE]
                later = [q for q in later if q.subject[0].i > p.i]
                # behind a comma the main clause begins
                main = [q for q in later if not self.words.tight[q.subject[0].i]] or later
                if main:
                    p.subject, p.inherited = main[0].subject, True

    def clip(self, sentence: Sentence, p: Predicate, low: int, high: int) -> None:
        """Keeps the window of a predicate within its semicolons and the clauses that begin behind a space."""
        hard: Sequence[int] = self.hard
        if self.together and (starts := self.clause_starts(sentence)):
            hard = sorted({*hard[bisect_left(hard, sentence.first) : bisect_left(hard, sentence.last)], *starts})
        if not hard:
            return
        before = hard[bisect_right(hard, low) - 1]
        if max(p.left, sentence.first) < before <= low:
            p.left = before
        at = bisect_left(hard, high)
        if at < len(hard) and hard[at] < p.right:
            p.right = hard[at]

    def clause_starts(self, sentence: Sentence) -> Collection[int]:
        """Where a clause begins behind a space, where words are written together: at an actor right before a verb."""
        if self.starts[0] == sentence.number:
            return self.starts[1]
        words, functions = self.words, sentence.hits["function"]
        verbs = {h.i for h in sentence.hits["modal"]} | {p.i for p in sentence.predicates if p.voice != "noun"}
        joined = {h.j: h.i for h in functions if h.entry.code == "and"}
        ends = {h.j for h in functions if h.entry.code != "and"}
        ends |= {a.j for a in sentence.actors if not a.marks & {"with", "to", "of"}}  # "A and B met"
        ends |= {p.j for p in sentence.predicates if p.voice == "verb" and takes_object(p)}  # "called on A, talked of"
        said = {p.j for p in sentence.predicates if p.saying} | {h.j for h in functions if h.entry.code == "that"}
        opening = {d.j: d.i for d in sentence.dates if any(0 <= d.i - j <= self.pack.scale for j in said)}
        found = set()
        for actor in sentence.actors:
            at = joined.get(actor.i, actor.i)
            if at > sentence.first and words.seps[at] and actor.j in verbs and at not in ends and self.free(actor):
                found.add(opening.get(at, at))  # "said that on 8 May A called B"
        self.starts = (sentence.number, found)
        return found

    def content_start(self, sentence: Sentence, p: Predicate, complement: list[int]) -> int:
        """First word of the complement clause of a predicate of saying, or -1."""
        if not any(f.kind == "statement" for f in p.frames):
            return -1
        high = max(p.j, p.head.j)
        glued = (a.i for a in sentence.actors if a.i >= high and a.i <= p.right and a.marks & _THAT == {"that"})
        complement = sorted((*complement, *(k for k in glued if k - high <= 3 and self.pack.prefixes)))
        near = range(high, min(high + 3 * self.pack.scale, p.right, sentence.last))
        colon = next((k for k in near if not _COLONS.isdisjoint(self.words.seps[k])), -1)
        for at in complement:
            if high <= at <= p.right + 1 and at - high <= 25 * self.pack.scale:
                return at if colon < 0 else min(at, colon)
        return colon

    def free(self, actor: Actor) -> bool:
        marks = actor.marks.intersection(OBLIQUE)
        return (not marks or marks == {"of"} and self.indefinite(actor.i)) and actor.sort != "place"

    def beside(self, actor: Actor, low: int) -> bool:
        """Whether an actor ends right before the verb at word ``low``, or with an apposition whose comma does."""
        tight = self.words.tight
        if actor.j != low or tight[low]:
            return actor.j == low
        return self.apposed(actor) and self.words.seps[low].strip() == ","

    def apposed(self, actor: Actor) -> bool:
        """Whether office and name of a person are told with a comma between them."""
        titled = actor.sort == "person" and actor.name is not None and bool(actor.offices)
        return titled and not all(self.words.tight[actor.i + 1 : actor.j])

    def goes_on(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a verb that should stand second stands right behind "and": its subject is that of the verb before,
        whoever is told behind it is its object ("dankte B und lud C ein")."""
        if not self.verb_second or p.head.voice == "passive":
            return False
        low = min(p.head.i, p.i)
        return any(h.entry.code == "and" and h.j == low for h in sentence.hits["function"])

    def indefinite(self, i: int) -> bool:
        """Whether "of" before word ``i`` is the plural article: it hangs on nothing ("des soldats forment des …")."""
        k = i - 1
        if not self.of_article or k < 0 or k not in self.words.small:
            return False
        return not self.words.tight[k] or k in self.verb_ends

    def fill_verb(self, sentence: Sentence, p: Predicate, limit: int, previous: Predicate | None) -> None:
        head = p.head
        low, high = min(head.i, p.i), max(head.j, p.j)
        behind = self.verb_final and self.marker_after and p.voice == "noun"
        upto = head.i if behind else low  # "書簡の交換がAとBとの間で行われた"
        before = [a for a in sentence.actors if p.left <= a.i and a.j <= upto]
        before = [a for a in before if not low <= a.i < p.j] if behind else before
        after = [a for a in sentence.actors if a.i >= head.k and a.j <= max(limit, high)]
        if named := [q for q in sentence.predicates if q is not p and q.frames[0].form in _NAMED and q.j - q.i > 1]:
            before, after = (
                [a for a in some if a.sort != "org" or not any(q.i <= a.i and a.j <= q.j for q in named)]
                for some in (before, after)
            )  # "met B during the ASEAN summit": ASEAN is a part of its name
        if after and head.j > head.i + 1 and after[0].marks.intersection(OBLIQUE) == {"about"}:
            if after[0].i >= head.j and self.groups.only_articles(head.j, after[0].i):
                after[0].marks -= {"about"}  # the verb's own word: "called on the King"
        if self.together and after and after[0].i == head.j and after[0].marks.intersection(OBLIQUE) == {"of"}:
            if any(h.entry.code == "of" and h.j == head.j and h.i > head.i for h in sentence.hits["function"]):
                after[0].marks -= {"of"}  # "received the call of A": the last word of the form
        if not self.verb_final and (opens := [a.i for a in after if a.i >= high and "relative" in a.marks]):
            after = [a for a in after if a.i < opens[0]]  # "visits the camp, where A's soldiers …"
        antecedent = self.antecedent(sentence, low) or self.head_noun(before, p)
        if antecedent and (mark := self.governed(sentence, low)) and previous is not None:
            p.oblique[mark] = antecedent  # "A called in B, to whom he handed a note"
            antecedent, previous = [], replace(previous, object=[])
            before = []
        if antecedent and head.voice != "passive":
            p.subject = antecedent
            p.marks = (*p.marks, "relative")
            p.object = self.groups.first_group(sentence, [a for a in after if self.free(a) and a.sort != "adjective"])
            self.obliques(p, [], after, antecedent + p.object, sentence)
            return
        if previous is not None and self.participle(sentence, p):
            # "thanked A for the ambulances delivered in May"
            p.voice, p.marks, before = "passive", (*p.marks, "participle"), []
            after = [a for a in after if not self.free(a)]
        passive = head.voice == "passive"
        if previous is not None and previous.subject and p.finite and self.goes_on(sentence, p):
            p.subject, p.inherited = previous.subject, True
            p.object = self.groups.first_group(sentence, [a for a in after if self.free(a) and a.sort != "adjective"])
            self.obliques(p, [], after, p.subject + p.object, sentence)
            return
        free_before = [a for a in before if self.free(a) and a.sort != "adjective"]
        free_after = [a for a in after if self.free(a) and a.sort != "adjective"]
        subject: list[Actor] = []
        objects: list[Actor] = []
        marked = [a for a in (*free_before, *free_after) if "object" in a.marks and "subject" not in a.marks]
        if marked and not self.verb_final:
            free_before = [a for a in free_before if a not in marked]
            free_after = [a for a in free_after if a not in marked]
            if p.voice == "noun" and marked[0].i == p.j:  # a genitive: "состоялся визит министра"
                p.oblique["of"] = self.groups.group_from_list(sentence, marked, 0)
                marked = []
        if self.closed(sentence, p) and free_after and free_after[0].i - head.j <= 1:
            free_before = []  # who is named inside the quotation does not say it
        hard = self.subject_order != "before" and free_after and self.groups.only_articles(head.k, free_after[0].i)
        if hard and self.either_case(free_before, free_after) and self.leads(sentence, free_before[-1], p):
            pass  # "А, в свою очередь, поблагодарил Минск": who was named first thanks the city
        elif hard and free_before and not self.beside(free_before[-1], low):
            free_before = []  # the actor right behind the verb is its subject
        elif previous is not None and previous.subject and self.follows(sentence, p):
            free_before = []
        if self.opening and p.saying:
            if previous is not None and previous.subject and p.left > sentence.first:
                free_before = [a for a in free_before if not all(self.words.tight[p.left : a.i + 1])]
            elif free_before and free_before[0].sort == "person" and free_before[0].i == sentence.first:
                free_before = [a for a in free_before if self.opens(a, p.left)]
        if self.verb_final:
            if not self.marker_after:  # "در حاشیه اجلاس دوحه … دیدار کرد": Doha is where the summit was
                owned = {q.j for q in sentence.predicates if q.voice == "noun" and q is not p}
                free_before = [a for a in free_before if not (a.place and a.i in owned and self.words.tight[a.i])]
            if self.marker_after:
                free_before = [a for a in free_before if not before_title(self.words, a, free_before)]
            givers = [a for a in free_before if "agent" in a.marks] if not (passive or p.saying) else []
            if givers and any("subject" in a.marks and "agent" not in a.marks for a in free_before):
                free_before = [a for a in free_before if a not in givers]
                p.oblique["from"] = givers[-1:]  # "AはBから戦車を購入した"
            if self.marker_after and (land := visited(self.words, free_before, p)):
                free_before = [a for a in free_before if a is not land]
                p.oblique["to"] = [land]
            subject, objects = split_before(
                self.words, sentence, free_before, p, self.subject_marked, self.marker_after
            )
            if heads := self.relative_head(p, after):
                subject, objects = heads, [a for a in free_before if "object" in a.marks]
                if heads[0].marks.intersection((*OBLIQUE, "object")):
                    p.marks = (*p.marks, "attributive")
            if self.themed and (theme := theme_of(self.words, sentence, p, subject)):
                subject, p.inherited = theme, True
        elif self.subject_order == "before" or (
            self.subject_order in ("after", "either") and free_before and self.leads(sentence, free_before[-1], p)
        ):
            if free_before:
                subject = self.groups.group(sentence, free_before, self.subject_at(sentence, free_before, p))
            near = free_after
            if self.opening and p.saying:
                near = [a for a in free_after if self.within_clause(p, a)]
            objects = self.groups.first_group(sentence, near)
            if not subject and self.subject_order == "either" and free_after:
                subject, objects = self.groups.subject_after(sentence, free_after)
            alone = previous is None or not previous.subject
            behind = bool(free_after) and self.tagged(sentence, p, free_after[0])
            if not subject and free_after and (behind or self.inverted(sentence, p, alone)):
                subject, objects = objects, []
        else:
            subject, objects = self.groups.subject_after(sentence, free_after)
            if not subject and free_before and self.subject_order == "after":
                subject = self.groups.group(sentence, free_before, len(free_before) - 1)
        if self.subject_order == "either" and head.tense == "base" and not (objects or passive) and takes_object(p):
            if subject and subject[0] in after and all(a.sort in ("state", "institution") for a in subject):
                subject, objects = [], subject  # "accepted the invitation to visit A"
        if marked and not self.verb_final:
            if not subject and objects and not any("subject" in a.marks for a in marked):
                subject = objects
            objects = self.groups.group_from_list(sentence, marked, 0)
        if passive and self.agent_after and free_after and free_after[0].i - head.k <= 1 and free_before:
            p.oblique["by"] = self.groups.group_from_list(sentence, free_after, 0)
            objects = []
        if self.object_mark and not objects and not passive:
            objects = [a for a in after if self.object_mark in a.marks and a.sort in ("person", "pronoun")][:1]
        if head.tense == "gerund" and not passive and previous is not None and previous.subject and not self.verb_final:
            if subject and subject[0] in after and not objects:
                subject, objects = [], subject  # it has the subject of the main clause
            elif subject and any(a in previous.object for a in subject):
                subject = []  # "met B during his visit to …"
        if previous is not None and previous.subject and len(subject) == 1 and subject[0] in previous.object:
            apart = not all(self.words.tight[subject[0].j : low + 1])
            if apart and subject[0].sort == "state" and not passive and not self.verb_final:
                subject, p.inherited = previous.subject, True  # "A, on a visit to B, called on C"
        if previous is not None and self.resumed(sentence, p, previous, subject):
            subject, p.inherited = previous.subject, True
        if previous is not None and not subject and (around := self.around_saying(sentence, low, previous)):
            subject = around
        if previous is not None and p.saying and subject and subject[0] in previous.object:
            summoned = previous.frames[0].form == "summons" and p.frames[0].form in ("protest", "demand", "warn")
            if summoned and not self.verb_final:
                subject, p.inherited = previous.subject, True  # "summoned B in to protest"
        standing = [a.code for a in subject] == ["pronoun"] and subject[0].state is None
        if previous is not None and standing and self.one_person(previous.subject):
            subject, p.inherited = previous.subject, True  # "A visited … where he was given …"
        if self.verb_final and self.marker_after and head.tense == "base":
            genitive = self.owner(before, p)
            if genitive and (not subject or genitive[0].sort == "person" and genitive[0].i >= subject[-1].j):
                self.nominative, subject = subject, genitive  # "A ve B, C'nin gelmesi konusunda anlaştı"
        if self.object_order == "either" and head.finite and all("to" in a.marks for a in subject):
            subject = self.over_clause(sentence, low) or subject
        if carrier := self.before_light(sentence, p):
            subject, objects, p.inherited = carrier, [], False
        if not subject and not self.verb_final and head.finite:
            subject = self.interrupted(sentence, head.i, p.left)
        if not subject and not passive:
            subject = self.described(sentence, before, p)
        if not subject and not passive and previous is not None and self.as_guest(sentence, p, previous):
            subject = previous.object  # "received B on the occasion of his visit"
        if not subject and not passive and previous is not None:
            subject, p.inherited = previous.subject, True
        if passive and not (subject or objects) and previous is not None and previous.finite:
            people = [a for a in previous.subject if a.sort in ("person", "pronoun")]
            if people == previous.subject and p.frames[0].form in _PERSON_TAKEN and self.follows(sentence, p):
                subject, p.inherited = people, bool(people)  # "visited the base and was decorated with the medal"
        if previous is not None and self.subject_order != "before" and "and" in head.marks and not p.inherited:
            only_state = len(subject) == 1 and subject[0].sort == "state" and not objects and subject[0] in after
            if only_state and any(a.sort == "person" for a in previous.subject):
                subject, objects, p.inherited = previous.subject, subject, True  # "and called on Ankara to …"
        shared = previous is not None and bool(previous.subject) and not passive and not objects and takes_object(p)
        if shared and previous is not None and subject and subject[0] in after and self.follows(sentence, p):
            if self.subject_order == "either" and subject[0].sort != "person":
                subject, objects, p.inherited = previous.subject, subject, True  # "and invited businessmen"
        if self.opening and not passive and before and before[-1].j == low and "by" in before[-1].marks:
            subject, p.inherited = [before[-1]], False  # "由中国援建的医院"
        if passive and "by" in {m for a in before for m in a.marks}:
            objects = []  # "A was received by B at the ministry"
        if passive and head.tense == "gerund" and previous is not None and not self.verb_final:
            taken = [*previous.subject, *previous.object]  # "thanked A for the boats given last year"
            subject, objects = ([a for a in some if a not in taken] for some in (subject, objects))
        if passive and subject and all("agent" in a.marks for a in subject):
            p.oblique["by"], subject = subject, []  # "大使から市に車両が贈呈された"
        p.subject, p.object = subject, objects
        self.obliques(p, before, after, subject + objects, sentence)
        if passive and objects and p.oblique.get("by"):  # "was received by A, B and C"
            agents = p.oblique["by"] = self.groups.group_from(sentence, p.oblique["by"][0])
            p.object = [a for a in objects if a not in agents]
        if p.voice == "noun" and head.i >= p.j:  # "a meeting between A and B was held"
            owners = p.oblique.pop("of", None)  # "the visit of A, set for May, unlike that of B"
            self.around_noun(sentence, p, head.i)
            if owners is not None:
                p.oblique.setdefault("of", owners)
        elif p.voice == "noun" and "of" not in p.oblique and not self.verb_final:
            self.pair_before(sentence, p)  # "состоятся российско-китайские переговоры"

    def either_case(self, before: list[Actor], after: list[Actor]) -> bool:
        """Whether a person stands before the verb, and behind it a state or institution whose form is that of subject
        and object ("Минск", "власти")."""
        person = self.subject_order == "either" and bool(before) and before[-1].sort == "person"
        open_form = ("subject" in after[0].marks) == ("object" in after[0].marks)
        return person and after[0].sort in ("state", "institution") and open_form

    def resumed(self, sentence: Sentence, p: Predicate, previous: Predicate, subject: list[Actor]) -> bool:
        """Whether a verb behind the comma that ends a relative clause goes on with its antecedent ("A, who received B
        in the palace, thanked him")."""
        low = min(p.head.i, p.i)
        if "relative" not in previous.marks or self.verb_final or not p.head.finite or "," not in self.words.seps[low]:
            return False
        return not subject or subject[0].j <= low and subject[0].i > previous.i and subject[0] not in previous.subject

    def around_saying(self, sentence: Sentence, low: int, previous: Predicate) -> list[Actor]:
        """Who stands before a "he added" between two commas, before the verb that begins at word ``low`` or its
        auxiliary: "the commission, he added, would meet"."""
        first, end = min(previous.i, previous.head.i), max(previous.j, previous.head.j)
        speaker = previous.subject[0] if previous.subject else None
        if not previous.saying or self.verb_final or speaker is None or abs(speaker.i - first) > 2 or low - end > 2:
            return []
        begin, end = min(first, speaker.i), max(end, speaker.j)
        if begin == sentence.first or "," not in self.words.seps[begin] or "," not in self.words.seps[end]:
            return []
        before = [a for a in sentence.actors if a.j <= begin and self.free(a) and a.sort != "adjective"]
        return self.groups.group(sentence, before, len(before) - 1) if before else []

    def head_noun(self, before: list[Actor], p: Predicate) -> list[Actor]:
        """The noun before the comma before a participle that is its subject ("министр, прибывший с визитом")."""
        head, last = p.head, before[-1] if before else None
        if self.verb_final or last is None or last.j != head.i or head.tense != "gerund" or head.voice == "passive":
            return []
        if self.words.seps[head.i].strip() != "," or not self.words.folds[head.i].endswith(self.relatives):
            return []
        return [last] if last.sort in ("person", "institution", "org") else []

    def relative_head(self, p: Predicate, after: list[Actor]) -> list[Actor]:
        """The noun right behind a participle that is its subject ("B'yi ziyaret eden A"), by the pack's endings."""
        head = p.head
        end = max(p.j, head.j)
        after = [a for a in after if a.i >= end]  # behind the gap of "davetlisi olarak … gelen"
        near = bool(after) and after[0].i == end and end == head.j and self.words.tight[end]
        if not near or head.tense != "gerund" or not self.words.folds[end - 1].endswith(self.relatives):
            return []
        return after[:1]

    def owner(self, before: list[Actor], p: Predicate) -> list[Actor]:
        """The genitive before a verbal noun: its subject ("A's visiting B is expected")."""
        taken = any("subject" in a.marks for a in before)  # a particle marks it
        owners = [a for a in before if "of" in a.marks and a.sort not in ("adjective", "place")]
        return [] if taken or p.voice == "noun" and p.light is None else owners[-1:]

    def participle(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a past form hangs on the things given right before it, rather than tells who gave what."""
        if p.tense != "past" or p.voice != "verb" or p.light is not None or self.subject_order != "before":
            return False
        if self.verb_final or not any(f.kind == "transfer" for f in p.frames) or not self.words.tight[p.i]:
            return False
        things = [h for h in sentence.hits["thing"] if h.entry.kind == "item"]
        close = any(h.i < p.i and 0 <= p.i - h.j <= 2 and all(self.words.tight[h.j : p.i]) for h in things)
        if (
            not close
            or any(p.j <= h.i < p.j + 4 for h in things)
            or any(p.j <= n.i <= p.j + 1 for n in sentence.numbers)
        ):
            return False
        small = {h.j for layer in ("function", "modal") for h in sentence.hits[layer]}
        return p.i not in small and not any(a.j == p.i for a in sentence.actors)

    def over_clause(self, sentence: Sentence, low: int) -> list[Actor]:
        """Whom the article behind the last comma takes up where the verb ends its clause: "A, die ihm … gab"."""
        k = low - 1
        while k > sentence.first and "," not in self.words.seps[k]:
            k -= 1
        if k <= sentence.first or not any(h.i == k and h.entry.code == "def" for h in sentence.hits["function"]):
            return []
        if any(a.i <= k < a.j and a.sort != "pronoun" for a in sentence.actors):
            return []  # "…, die Ministerin der Verteidigung"
        before = [a for a in sentence.actors if a.j <= k and a.sort in ("person", "institution")]
        return before[-1:] if before and k - before[-1].j <= 3 else []

    def interrupted(self, sentence: Sentence, i: int, left: int) -> list[Actor]:
        """The subject before an insertion between commas: "Minister A, on a visit to B, was received …"."""
        if self.words.tight[i] or "," not in self.words.seps[i] or left <= sentence.first:
            return []
        first = next((a for a in sentence.actors if a.j < left and self.free(a)), None)
        if first is None or first.sort != "person" or first.j >= sentence.last:
            return []
        if not first.titled and (first.code != "short" or first.person < 0):
            return []
        return [first] if "," in self.words.seps[first.j] else []

    def opens(self, actor: Actor, left: int) -> bool:
        """Whether an actor begins a clause: behind a comma, or its stretch, there are but a few words."""
        k = actor.i
        while k > left and self.words.tight[k] and actor.i - k <= 4 * self.pack.scale:
            k -= 1
        return (k <= left or not self.words.tight[k]) and actor.i - k <= 3 * self.pack.scale

    def one_person(self, actors: list[Actor]) -> bool:
        return len(actors) == 1 and actors[0].sort == "person"

    def before_light(self, sentence: Sentence, p: Predicate) -> list[Actor]:
        """Who stands between a noun and the verb behind it that carries it: "the doctors whom Accra sent"."""
        if self.verb_final or p.voice != "noun" or p.head.voice != "verb" or p.head.i <= p.j or not p.head.finite:
            return []
        near = [a for a in sentence.actors if p.j <= a.i and a.j == p.head.i and "relative" in a.marks]
        return [a for a in near if self.free(a) and a.sort in ("person", "state", "institution")]

    def described(self, sentence: Sentence, before: list[Actor], p: Predicate) -> list[Actor]:
        """The states of a subject that only an adjective ties to one: "two Brazilian aircraft delivered …"."""
        last = before[-1] if before else None
        if last is None or last.sort != "adjective" or not self.free(last) or self.follows(sentence, p):
            return []
        if not p.head.finite or self.verb_final or self.pack.order("adjective", "after") == "after":
            return []  # the noun before the adjective may hang on another one
        if not 1 <= p.head.i - last.j <= 3 or not all(self.words.tight[last.j : p.head.i + 1]):
            return []
        return self.groups.group(sentence, before, len(before) - 1)

    def antecedent(self, sentence: Sentence, low: int) -> list[Actor]:
        """The actor before the relative word that stands right before the verb at ``low`` ("B, who visits A")."""
        for hit in sentence.hits["function"]:
            if hit.entry.code == "relative" and 0 <= low - hit.j <= 2 and hit.i > sentence.first:
                if self.words.tight[hit.i] and self.joins(sentence, hit.i):
                    continue  # "told the minister that …", not "the minister, who …"
                for actor in reversed(sentence.actors):
                    if actor.j <= hit.i:
                        gap = hit.i - actor.j
                        if actor.code == "delegation" and actor.state is None and gap <= 2 and not self.verb_final:
                            upto = [
                                a for a in sentence.actors if a.j <= actor.j
                            ]  # "B and the delegation with him, who"
                            return self.groups.group(sentence, upto, len(upto) - 1)[:1]
                        close = gap == 0 and (actor.sort in ("person", "institution", "org") or self.together)
                        if self.together and 0 < gap <= 8 * self.pack.scale and actor.sort == "person":
                            close = not any(actor.j <= p.i < hit.i for p in sentence.predicates)  # "in charge of trade"
                        return [actor] if close else []
        return []

    def joins(self, sentence: Sentence, i: int) -> bool:
        """Whether a word is a relative pronoun and begins what is said as well ("que")."""
        return any(h.i == i and h.entry.code == "that" for h in sentence.hits["function"])

    def governed(self, sentence: Sentence, low: int) -> str | None:
        """The function that a preposition within the relative word before a verb gives it ("a quien", "con la que")."""
        for hit in sentence.hits["function"]:
            if hit.entry.code == "relative" and 0 <= low - hit.j <= 2 and hit.j - hit.i > 1:
                whole = [h for h in sentence.hits["function"] if (h.i, h.j) == (hit.i, hit.j)]
                if told := [h.entry.code for h in whole if h.entry.code in OBLIQUE]:
                    return told[0]  # Portuguese "a quem": "a" alone is the article, too
                alone = self.pack.lexicon.alone(self.words.folds[hit.i])
                codes = [e.code for e in alone if e.kind == "function" and e.code in OBLIQUE]
                if codes and all(e.code != "def" for e in alone):
                    return codes[0]
        return None

    def obliques(
        self, p: Predicate, before: list[Actor], after: list[Actor], taken_ones: list[Actor], sentence: Sentence
    ) -> None:
        """Adds the marked actors around a predicate under their marks."""
        taken = {id(a) for a in taken_ones}
        given = any(f.kind == "transfer" for f in p.frames)  # "livrera à Djibouti": to it, not in it
        given = given or self.verb_final and any(f.form in _TURNED for f in p.frames)
        for actor in before + after:
            if id(actor) in taken:
                continue
            if self.themed and actor.sort == "state" and self.of_list(sentence, actor):
                continue
            if self.opening and actor in after and not self.within_clause(p, actor):
                continue  # "通报了情况，对B的袭击…": of the next clause
            if p.subject and not self.verb_final and in_relative(self.words, sentence, p, actor.i, actor.j):
                continue
            turned = given and "to" in actor.marks and "in" in actor.marks
            place = actor.sort == "state" and "in" in actor.marks and not turned
            genitive = not given and {"of", "to"} <= actor.marks and bool(actor.cases)  # "академии Беларуси"
            for mark in ("in",) if place else ("to",) if turned else ("of",) if genitive else OBLIQUE:
                if mark in actor.marks and (actor in after or mark != "of"):
                    group = self.groups.group_from(sentence, actor)
                    if self.themed and actor.sort in ("state", "person"):
                        group = members(self.words, sentence, actor, actor.sort == "state")
                    p.oblique.setdefault(mark, []).extend(group)
                    break

    def within_clause(self, p: Predicate, actor: Actor) -> bool:
        """Whether an actor behind a verb stands in its clause: no comma between."""
        return all(self.words.tight[max(p.head.j, p.j) : actor.i + 1])

    def of_list(self, sentence: Sentence, actor: Actor) -> bool:
        """Whether a state with "and" is no company but the first of a list before one particle ("AとBに訪問した")."""
        behind = next((a for a in sentence.actors if a.i == actor.j), None)
        if "and" not in actor.marks or behind is None or behind.sort != "state" or not self.words.tight[actor.j]:
            return False
        return bool(behind.marks & {"to", "in", "from", "object"}) and "with" not in behind.marks

    def follows(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a verb is joined by "and" to the verb before it, and so shares its subject."""
        if self.subject_order == "after" or p.head.tense not in FINITE:
            return False
        low = min(p.head.i, p.i)
        if self.pack.order("tense", "yes") == "none":  # "and has given": the auxiliary stands between
            low = min([h.i for h in sentence.hits["modal"] if h.j == low], default=low)
        joining: tuple[str, ...] = ("and",)
        if self.pack.order("tense", "yes") == "none":  # "summoned B to protest", "met B while attending …"
            joining = ("and", "for", "when")
        ends = [h.j for h in sentence.hits["function"] if h.entry.code in joining and 0 <= low - h.j <= 1]
        if any(low == j or not any(a.i <= j < a.j and a.sort != "pronoun" for a in sentence.actors) for j in ends):
            return True  # "et l'a invité": one word may stand between
        return "and" in p.head.marks

    def as_guest(self, sentence: Sentence, p: Predicate, previous: Predicate) -> bool:
        """Whether a verb tells on what occasion somebody was received: it is the guest's."""
        if not previous.object or not any(f.form == "reception" for f in previous.frames):
            return False
        low = min(p.head.i, p.i)
        return any(h.entry.code == "when" and 0 <= low - h.j <= 1 for h in sentence.hits["function"])

    def subject_at(self, sentence: Sentence, actors: list[Actor], p: Predicate) -> int:
        """Which of the free actors before a verb is its subject: the nearest, but a person speaks before a thing."""
        at = len(actors) - 1
        last, before = actors[at], actors[at - 1] if at else None
        if before is not None and before.sort == "person" and last.sort == "institution" and last.state is None:
            opens = any(h.i == before.j and h.entry.code == "and" for h in sentence.hits["function"])
            if opens and 0 < last.i - before.j <= 4 * self.pack.scale:
                return at - 1  # "Captain A and his ninety sailors"
        if any(f.kind == "statement" for f in p.frames) and actors[at].sort in ("institution", "state", "org"):
            if p.head.i - actors[at].j > 1:
                for n in range(at - 1, -1, -1):
                    if self.opening and not all(self.words.tight[actors[n].j : actors[at].i + 1]):
                        break  # of the clause before
                    if actors[n].sort == "person":
                        return n
        return at

    def leads(self, sentence: Sentence, actor: Actor, p: Predicate) -> bool:
        """Whether an actor before the verb is its subject: near it, no clause boundary between."""
        if self.subject_order == "after" and "and" in p.head.marks:
            return False
        gap = p.head.i - actor.j
        tight, seps = self.words.tight, self.words.seps
        breaks = sum(1 for k in range(actor.j, p.head.i + 1) if not tight[k] and "(" not in seps[k])
        if breaks % 2 and gap > 0 and not all(tight[actor.i + 1 : actor.j]):
            breaks -= 1  # the comma that closes an apposition: "A, министр B, на следующей неделе посетит"
        return gap <= 14 * self.pack.scale and breaks % 2 == 0 or gap <= 1

    def closed(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a quotation closes right before a verb of saying or its auxiliary."""
        at = p.head.i
        if at == sentence.first or not any(f.kind == "statement" for f in p.frames):
            return False
        begins = [at, *(h.i for layer in ("modal", "stop") for h in sentence.hits[layer] if h.j == at)]
        return any(k > sentence.first and any(c in self.words.seps[k] for c in '”"»“') for k in begins)

    def inverted(self, sentence: Sentence, p: Predicate, alone: bool) -> bool:
        """Verb before subject: after a quotation, or (no verb before it having a subject) after an adverbial."""
        if p.head.i == sentence.first:
            return False
        fronted = takes_object(p) and any(
            q.saying and q.i > p.j and any(h.j == q.i for h in sentence.actors) for q in sentence.predicates
        )
        if self.pack.order("tense", "yes") == "none" and (p.saying or fronted):
            alone = False  # "phát biểu tại …, A nói", "tiếp B, A nói": the subject is that of the next verb
        return self.closed(sentence, p) or alone and not self.words.tight[p.head.i]

    def tagged(self, sentence: Sentence, p: Predicate, actor: Actor) -> bool:
        """Whether a verb of plain saying behind a comma has its speaker behind it: "…, a déclaré le ministre A"."""
        if actor.sort != "person" or actor.i - p.head.j > 2 or p.content >= 0 or p.head.tense not in FINITE:
            return False
        if not any(f.form in ("affirm", "inform") for f in p.frames):
            return False
        at = p.head.i
        begins = [at, *(h.i for layer in ("modal", "stop") for h in sentence.hits[layer] if h.j == at)]
        return any(k > sentence.first and "," in self.words.seps[k] for k in begins)

    def fill_noun(self, sentence: Sentence, p: Predicate) -> None:
        """Functions of an event noun without a verb: "visit of A to B", "A's visit", "talks between A and B"."""
        verbs = [q for q in sentence.predicates if q.voice != "noun" and q is not p]
        p.left = max([q.j for q in verbs if q.j <= p.i], default=sentence.first)
        p.right = min([q.i for q in verbs if q.i >= p.j and q.tense in FINITE], default=sentence.last)
        self.around_noun(sentence, p, p.right)

    def before_noun(self, sentence: Sentence, p: Predicate) -> None:
        """Marked actors that stand before a noun and hang on it, where the verb comes last."""
        reach = p.i
        for pair in sentence.actors:  # "日韓外相会談": the word before the noun names the parties
            if pair.sort != "plural" or not pair.states:
                continue
            if pair.j == p.i and self.words.tight[p.i] or p.i <= pair.i and pair.j <= p.j:
                p.oblique.setdefault("between", [pair])
        for actor in reversed(sentence.actors):
            if actor.j > p.i or actor.j <= p.left and p.left > sentence.first:
                continue
            if reach - actor.j > 8 * self.pack.scale:
                break
            reach = actor.i
            mark = oblique_of(actor)
            if mark == "about" and self.travels(actor, p):
                mark = "of"
            if mark is None or mark in ("against", "about"):
                continue
            if mark not in p.oblique:
                p.oblique[mark] = self.groups.group_from(sentence, actor)
        if "by" in p.oblique and not p.object:  # "A外相によるB首相表敬": on whom
            p.object = [a for a in sentence.actors if a.j == p.i and self.words.tight[p.i] and not a.marks][-1:]
            p.subject = [a for a in p.subject if a not in p.object]

    def travels(self, actor: Actor, p: Predicate) -> bool:
        """Whether a noun tells of the visit of the person before it ("B外相の訪日", "총리의 방한")."""
        near = p.i - actor.j <= 2 * self.pack.scale and all(self.words.tight[actor.j : p.i + 1])
        return near and actor.sort == "person" and any(f.form == "visit" for f in p.frames)

    def pair_before(self, sentence: Sentence, p: Predicate) -> list[Actor]:
        """Ties the two states right before a noun to it ("the Egypt-Vietnam committee"); the actors before it."""
        named = [a for a in sentence.actors if a.j <= p.i]
        if named and p.i == named[-1].j and self.words.tight[p.i] and named[-1].sort in ("state", "adjective"):
            pair = self.groups.group(sentence, named, len(named) - 1)
            if len(pair) > 1:
                p.oblique["of"] = pair
        return named

    def around_noun(self, sentence: Sentence, p: Predicate, right: int) -> None:
        """Actors that hang on a noun: behind it up to word ``right``, and its owner before it."""
        if self.verb_final and self.pack.order("marker", "before") == "after":
            self.before_noun(sentence, p)
            named = [a for a in sentence.actors if a.j <= p.i]
            if named and p.i - named[-1].j <= 1 and self.words.tight[p.i] and named[-1].sort == "state":
                pair = self.groups.group(sentence, named, len(named) - 1)  # "the A-B joint commission"
                if len(pair) > 1 and self.words.seps[pair[-1].i].strip() in ("-", "–"):
                    p.oblique["of"] = pair
            return
        reach = p.j
        for actor in sentence.actors:
            if actor.i < p.j or actor.i >= right:
                continue
            if actor.i - reach > 8 * self.pack.scale:
                break
            reach = actor.j
            mark = oblique_of(actor)
            if mark in ("against", "about") and not any(mark in f.roles for f in p.frames):
                break
            if mark is None:
                if "and" in actor.marks and p.oblique:
                    continue
                if not self.words.tight[actor.i] or any(q.head.i == actor.j and q.finite for q in sentence.predicates):
                    break  # behind a comma, or right before a verb: its subject
                near = actor.i - p.j <= 2 * self.pack.scale
                if not near:
                    continue
                mark = "of" if actor.sort != "state" or self.subject_order != "before" else "object"
            if mark == "object":
                p.object += self.groups.group_from(sentence, actor)
            elif mark not in p.oblique:
                p.oblique[mark] = self.groups.group_from(sentence, actor)
        named = self.pair_before(sentence, p)
        for actor in reversed(named):
            if p.i - actor.j > 2:
                break
            if "'s" in self.words.text[actor.end - 2 : self.words.starts[p.i]].replace("’", "'"):
                p.oblique.setdefault("of", []).append(actor)
            break
