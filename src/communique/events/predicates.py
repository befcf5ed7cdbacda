"""Predicates of a sentence: verbs and event nouns, one reading a word, nouns joined with the verb that carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from communique.events.homographs import stands_as_noun
from communique.events.in_names import drop_named, drop_titled
from communique.events.sentences import FINITE, OBLIQUE, Predicate, Sentence
from communique.languages.pack import Frame, Pack
from communique.mentions.lexer import Hit, Words

_SESSIONS = ("meeting", "talks")  # of a body: "the fifth meeting of the dialogue"
_PRACTISED = ("operation", "clearance", "recovery", "assistance", "patrol")
_PARTING = frozenset("，,；：。")
_MADE = ("request", "demand", "propose", "invite", "protest", "pledge", "concern", "warn", "threaten", "hope", "affirm")
_BODIES = ("dialogue", *_SESSIONS)
_LOOSE = ("meeting", "visit", "reception")  # contacts that a closer word makes another, from the loosest on


def set_for(frame: Frame) -> bool:
    """Whether what a frame tells is set for a day, rather than goes on or is said."""
    return frame.kind in ("contact", "agreement", "transfer") and not frame.adds and frame.status is None


def shorter(p: Predicate, q: Predicate) -> bool:
    """Whether a verb is only the beginning of a longer form of it."""
    return p.i == q.i and p.j < q.j <= p.j + 2 and q.voice == p.voice and p.frames[0].form in {f.form for f in q.frames}


class PredicateFinder:
    """Finds the predicates of one document, sentence by sentence."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack = words, pack
        self.subject_order = pack.order("subject", "before")
        self.verb_final = pack.order("object", "after") == "before"
        self.noun_capitals = pack.params.get("names", {}).get("nouns", "no") == "yes"
        self.together = pack.params.get("spaces", "yes") == "no"
        self.capital_names = pack.capitals and not self.noun_capitals
        self.plural_base = pack.order("plural", "") == "base"  # whether a plural has the bare form of a verb
        self.scheduled = pack.order("present", "") == "scheduled"  # whether an event in the present lies ahead
        self.owning_article = pack.order("genitive", "") == "article"
        self.article = pack.order("article", "")  # glued to a noun; before what looks like one of these it is none
        self.barred = frozenset(pack.order("article_bars", "").split())
        self.owner = (
            frozenset(pack.params.get("order", {}).get("owner", ())) if pack.order("opening", "no") == "yes" else ()
        )
        self.themed = "theme" in pack.functions  # whether small words mark what a sentence is about (は, 은)
        told = self.verb_final and not self.themed  # where a participle is no finite form as well
        relative = tuple(pack.params.get("order", {}).get("relative", ())) if told else ()
        self.relatives: tuple[str, ...] = relative or ("\0",)  # how the participles end that stand before their noun

    def find(self, sentence: Sentence) -> list[Predicate]:
        """Verbs and event nouns of the sentence; nouns joined with the light verb that carries them."""
        by_span: dict[tuple[int, int, str, str], Predicate] = {}
        lights: list[Predicate] = []
        # "who is in A on a visit", "his host"
        within = {k for a in sentence.actors if a.visiting or a.role for k in range(a.i, a.j)}
        longest: dict[
            tuple[int, str], int
        ] = {}  # of the forms that begin at one word, where words are written together
        for hit in sentence.hits["predicate"] if self.together else ():
            longest[hit.i, hit.entry.code] = max(hit.j, longest.get((hit.i, hit.entry.code), 0))
        for hit in sentence.hits["predicate"]:
            entry = hit.entry
            if self.noun_capitals and hit.j == hit.i + 1 and self.miswritten(sentence, hit):
                continue
            if self.article and self.behind_article(hit):
                continue
            if (
                entry.code == "none"
                or hit.i in within
                or hit.t in within
                or hit.k < hit.j < longest.get((hit.i, entry.code), 0)
            ):
                continue
            if entry.kind == "light" and any(
                h.i <= hit.i < hit.j <= h.j > h.i + 1 for h in sentence.hits["instrument"]
            ):
                continue  # "عقد" in "a contract of supply" (عقد توريد) is no verb
            if entry.kind == "light":
                voice, _, tense = entry.code.rpartition("_")  # past · passive · passive_future
                voice, tense = ("passive", tense or "past") if voice or tense == "passive" else ("verb", tense)
                tense = {"passive": "past", "nonpast": "future"}.get(tense, tense)
                if tense == "base" and self.themed and self.breaks_off(sentence, hit.j):
                    tense = "future"  # "訓練を行う。"
                if not any(x.i == hit.i and x.voice == voice for x in lights):
                    lights.append(
                        Predicate(hit.i, hit.j, hit.start, hit.end, voice, tense, [], hit.marks, k=hit.k, t=hit.t)
                    )
                continue
            frame, tense = self.pack.frames[entry.code], entry.feature
            if tense.startswith("end"):  # a stem that is a verb only where the sentence breaks off behind it
                if not self.breaks_off(sentence, hit.j):
                    continue
                tense = tense[4:] or "past"
            if self.scheduled and tense == "present" and set_for(frame):
                tense = "future"  # "سفر می‌کند", "امضا می‌شود": is to
            if tense == "nonpast":  # what is said is said now; what is done is still to come
                tense = "present" if frame.kind == "statement" else "future"
            key = (hit.i, hit.j, entry.kind, tense)
            found = by_span.get(key)
            if found is None:
                by_span[key] = Predicate(
                    hit.i, hit.j, hit.start, hit.end, entry.kind, tense, [frame], hit.marks, k=hit.k, t=hit.t
                )
            elif frame not in found.frames:
                found.frames.append(frame)
        if self.pack.scale > 1 and not self.verb_final:  # "议定|书": where words are written together
            papers = [(h.i, h.j) for h in sentence.hits["instrument"]]
            for key, p in list(by_span.items()) if papers else ():
                if p.voice != "noun" and any(i <= p.i and p.j <= j and p.j - p.i < j - i for i, j in papers):
                    del by_span[key]
        nominal = {h.j for h in sentence.hits["function"] if h.entry.code == "nominal"}
        nominal |= self.owned(sentence)
        for key in [k for k, p in by_span.items() if p.i in nominal and p.voice != "noun" and not self.words.seps[p.i]]:
            del by_span[key]  # the word before makes a noun of the verb (ការ, ການ, การ)
        for key in [
            k for k, p in by_span.items() if self.owner and p.voice == "verb" and self.ends_as_noun(sentence, p)
        ]:
            del by_span[key]
        running = {h.j for h in sentence.hits["function"] if h.entry.code == "progressive"}
        for p in by_span.values():
            if p.tense == "gerund" and p.voice == "verb" and p.i in running:
                p.tense = "present"  # "are training"
        if self.plural_base:
            ends = {a.j for a in sentence.actors if a.sort not in ("adjective", "place") and "to" not in a.marks}
            of_states = {a.j for a in sentence.actors if a.sort == "adjective"}
            for key, p in list(by_span.items()):
                if p.tense == "base" and p.voice == "verb" and p.i in ends and self.words.tight[p.i]:
                    p.tense = "present"  # "A and B cooperate"
                elif p.tense == "base" and p.voice == "verb" and p.i in of_states and p.j == p.i + 1:
                    del by_span[key]  # "his Maldivian host"
                elif stands_as_noun(self.words, sentence, p):
                    del by_span[key]  # "the slow pace of pledges"
        wide = [p for p in by_span.values() if p.k < p.j]  # "sent … relief goods" is there once, not in itself again
        for key, p in list(by_span.items()):
            if any(w.i < p.i and p.j <= w.j and w.frames == p.frames for w in wide):
                del by_span[key]
        for key, p in list(by_span.items()) if self.verb_final else ():
            if p.voice == "verb" and any(shorter(p, q) for q in by_span.values()):
                del by_span[key]  # "به تهران سفر کرده" in "… سفر کرده است"
        for key, p in list(by_span.items()) if len(wide) > 1 else ():
            if p.k < p.j and self.over_comma(p, wide):
                del by_span[key]  # "hat bestritten, Truppen … verlegt zu haben": of the verb before the comma
        said = [p for p in wide if p.voice == "verb" and p.saying]
        for key, p in list(by_span.items()) if said and not self.verb_final else ():
            if p.k == p.j and p.voice == "verb" and p.saying:
                if any(w.i == p.i and (w.k - w.i) + (w.j - w.t) >= p.j - p.i for w in said):
                    del by_span[key]  # "sprach sich für … aus" is no "sprach"
        whole = [(p.i, p.j) for p in by_span.values() if p.k == p.j and p.j - p.i > 1]
        for key, p in list(
            by_span.items()
        ):  # a gap does not reach into another verb: "… bir araya geldi" is no "… geldi"
            if p.k < p.j and any(p.i < i < p.t and p.j <= j for i, j in whole):
                del by_span[key]
        if self.pack.order("tense", "yes") == "none":
            for p in (*by_span.values(), *lights):
                p.tense = "bare" if p.tense == "present" else p.tense
        articles = {h.j for h in sentence.hits["function"] if h.entry.code in ("def", "one") or self.ends_def(h)}
        particles = (h for h in sentence.hits["function"] if h.entry.code in ("subject", "object"))
        articles -= {h.j for h in particles if self.words.seps[h.i] == ""}  # 이: this, and the mark of the subject
        owned = {h.i for h in sentence.hits["function"] if h.entry.code == "of"}  # "Visite du ministre à …": a headline
        nouns = {
            (p.i, p.j)
            for p in by_span.values()
            if p.voice == "noun" and (p.i in articles or p.i == sentence.first and p.j in owned)
        }
        by_span = {key: p for key, p in by_span.items() if p.voice != "verb" or (p.i, p.j) not in nouns}
        if self.subject_order == "before":  # "signed an upgraded agreement": no verb behind an article
            for key in [k for k, p in by_span.items() if p.i in articles and p.voice == "verb" and p.tense == "past"]:
                del by_span[key]
        small = {h.j for h in sentence.hits["function"] if h.entry.code in ("about", "of", "in", "for")}
        named = {(p.i, p.j) for p in by_span.values() if p.voice == "noun" and p.i in small}
        by_span = {
            key: p for key, p in by_span.items() if p.voice != "verb" or p.tense != "gerund" or (p.i, p.j) not in named
        }  # "a memorandum on training": no verb
        out = self.of_bodies(sentence, self.one_reading(self.closer(by_span.values())))
        if self.capital_names:
            out = drop_named(self.words, sentence, out)
        if self.pack.order("tense", "yes") == "none" and self.pack.order("adjective", "after") == "after":
            out = drop_titled(self.words, sentence, out, self.pack.scale)
        lights += self.called_off(sentence, out, lights)
        self.carry(sentence, out, lights)
        if self.scheduled:
            under_way = {h.i for h in sentence.hits["modal"] if h.entry.code == "ongoing"}
            for p in out:
                settable = set_for(p.frames[0]) or p.frames[0].form == "exercise"
                if p.light is not None and settable and p.light.tense == "present":
                    if under_way.isdisjoint(range(p.light.i, p.light.j)):  # "در حال برگزاری است"
                        p.light.tense = "future"
        out = self.gather(out)
        if self.pack.order("tense", "yes") == "none":
            out = self.practised(out)
        if self.owner:
            out = self.talked_of(sentence, out)
        out.sort(key=lambda p: (p.i, p.j))
        return out

    def owned(self, sentence: Sentence) -> set[int]:
        """The words behind one that makes an owner of what stands before it, where that alone tells a noun from a verb
        ("菲方的指责")."""
        if not self.owner:
            return set()
        folds = self.words.folds
        return {k + 1 for k in range(sentence.first, sentence.last) if folds[k] in self.owner}

    def ends_as_noun(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a short word for saying closes a clause in which its owner stands before it, and so is what that one
        made ("拒绝了哥伦比亚的引渡请求"): it says nothing."""
        words = self.words
        if p.frames[0].form not in _MADE or p.j - p.i > 2 or p.k < p.j:
            return False
        if p.j < sentence.last and words.tight[p.j]:
            return False
        k = p.i
        while k > sentence.first and words.tight[k] and p.i - k < 4 * self.pack.scale:
            k -= 1
            if words.folds[k] in self.owner:
                return True
        return False

    def behind_article(self, hit: Hit) -> bool:
        """Whether the article glued before a word shows that it is no finite verb ("التزود", "הסברה")."""
        tense = hit.entry.code.rpartition("_")[2] if hit.entry.kind == "light" else hit.entry.feature
        if hit.entry.kind == "noun" or (tense or "past") not in self.barred:
            return False
        cut = hit.start - self.words.starts[hit.i]
        return cut > 0 and self.words.folds[hit.i][:cut].endswith(self.article)

    def ends_def(self, hit: Hit) -> bool:
        """Whether a small word of several ends with an article or possessive ("de sa", "avec le")."""
        if hit.j - hit.i < 2:
            return False
        return any(e.code == "def" for e in self.pack.lexicon.alone(self.words.folds[hit.j - 1]))

    def over_comma(self, p: Predicate, wide: list[Predicate]) -> bool:
        """Whether a verb in two parts reaches over the comma behind another one that begins with the same word."""
        ends = [q.j for q in wide if q.i == p.i and q.j < p.j and q.voice == p.voice == "verb"]
        return any("," in self.words.seps[end] for end in ends)

    def miswritten(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether a word is a verb with a capital, or a noun without, where nouns alone have one ("das Treffen")."""
        capital = self.words.text[hit.start].isupper()
        if hit.entry.kind == "noun":
            return not capital
        if hit.i > sentence.first:
            return capital
        return any(h.i == hit.i and h.entry.kind == "noun" for h in sentence.hits["predicate"])

    def closer(self, predicates: Iterable[Predicate]) -> list[Predicate]:
        """Of two contacts that begin at one verb ("traf … zusammen", "traf … zu einem Arbeitsgespräch") the closer."""
        kept = list(predicates)
        told: dict[int, set[str]] = {}
        for p in kept:
            if p.voice == "verb" and p.frames[0].kind == "contact" and not p.frames[0].adds:
                told.setdefault(p.i, set()).add(p.frames[0].form)
        return [p for p in kept if p.voice != "verb" or not self.looser(p.frames[0], told.get(p.i, set()))]

    def looser(self, frame: Frame, forms: set[str]) -> bool:
        """Whether one of the forms is a closer word for a contact than that of a frame."""
        if frame.adds or frame.form not in _LOOSE:
            return False
        return not forms <= set(_LOOSE[: _LOOSE.index(frame.form) + 1])

    def breaks_off(self, sentence: Sentence, j: int) -> bool:
        """Whether nothing of the sentence, or of one headline of several, follows word ``j - 1``."""
        return j >= sentence.last or any(c in self.words.seps[j] for c in "\u3000＝…・　=")

    def of_bodies(self, sentence: Sentence, predicates: list[Predicate]) -> list[Predicate]:
        """The predicates without the sessions that stand before their body ("the third session of the commission")."""
        ties = ("of", "def") if self.owning_article else ("of",)  # "das Treffen der Kommission"
        of = {h.i for h in sentence.hits["function"] if h.entry.code in ties}
        bodies = [p for p in predicates if p.voice == "noun" and p.frames[0].form in _BODIES]
        for noun, body in pairwise(sorted(bodies, key=lambda p: p.i)):
            if body.frames[0].form != "dialogue":
                continue
            numbered = noun.frames[0].form == "dialogue" and body.i - noun.j in (1, 2)  # "Sidang ke-3 Komite …"
            near = noun.j in of and 0 < body.i - noun.j <= 6 * self.pack.scale
            if (numbered or near) and all(self.words.tight[noun.j : body.i]):
                predicates = [p for p in predicates if p is not noun]
                small = {h.j for h in sentence.hits["function"] if h.entry.code not in ("and", "def", "one")}
                if noun.i not in small:
                    body.marks = (*body.marks, "session")  # what its session does, it does
        return predicates

    def gather(self, predicates: list[Predicate]) -> list[Predicate]:
        """A body that "met" is no meeting of somebody with somebody: the verb carries the noun beside it."""
        bodies = [p for p in predicates if p.voice == "noun" and p.light is None and p.frames[0].form == "dialogue"]
        for noun in bodies:
            for verb in predicates:
                beside = verb.i == noun.j or verb.j == noun.i
                if beside and verb.finite and verb.voice == "verb" and all(f.form == "meeting" for f in verb.frames):
                    noun.light = verb
                    predicates = [q for q in predicates if q is not verb]
                    break
        return predicates

    def parted(self, i: int, j: int) -> bool:
        """Whether a sign that parts clauses, and not only the members of a list, stands before one of the words."""
        return any(not _PARTING.isdisjoint(self.words.seps[k]) for k in range(i, j + 1))

    def talked_of(self, sentence: Sentence, predicates: list[Predicate]) -> list[Predicate]:
        """The predicates without those between "about" and the verb that says what was talked about
        ("就深化各领域合作交换意见")"""
        abouts = [h for h in sentence.hits["function"] if h.entry.code == "about"]
        verbs = [p for p in predicates if p.voice == "verb" and any(f.adds == "topics" for f in p.frames)]
        spans = []
        for verb in verbs:
            before = [h.j for h in abouts if h.j <= verb.t and not self.parted(h.j, verb.t)]
            spans += [(before[0], verb.i if verb.k == verb.j else verb.t)] if before else []
        return [p for p in predicates if not any(i <= p.i and p.j <= j for i, j in spans)]

    def practised(self, predicates: list[Predicate]) -> list[Predicate]:
        """The predicates without those that are only practised, right behind an exercise, where verbs have no tense
        ("diễn tập tìm kiếm cứu nạn")."""
        drills = {p.j for p in predicates if p.frames[0].form == "exercise"}
        behind = [p for p in predicates if p.i in drills and self.words.tight[p.i]]
        return [p for p in predicates if p not in behind or p.frames[0].form not in _PRACTISED]

    def one_reading(self, predicates: Iterable[Predicate]) -> list[Predicate]:
        """Where one word is a form of several tenses or voices, the likeliest in a readout: the past, the verb."""
        rank = {"past": 0, "present": 1, "future": 1, "bare": 1, "base": 2, "gerund": 3, "noun": 4}
        best: dict[tuple[int, int], Predicate] = {}
        for p in predicates:
            key = (p.i, p.j)
            other = best.get(key)
            if other is None:
                best[key] = p
                continue
            a, b = (p, other) if self.prefer(p, other, rank) else (other, p)
            if a.voice == b.voice or "noun" not in (a.voice, b.voice):
                a.frames += [f for f in b.frames if f not in a.frames]
            best[key] = a
        return list(best.values())

    def prefer(self, a: Predicate, b: Predicate, rank: Mapping[str, int]) -> bool:
        if a.voice != b.voice:
            order = {"verb": 0, "passive": 1, "noun": 2}
            return order[a.voice] < order[b.voice]
        return rank.get(a.tense, 5) < rank.get(b.tense, 5)

    def carry(self, sentence: Sentence, predicates: list[Predicate], lights: list[Predicate]) -> None:
        """Gives each event noun the light verb of its clause; a second one only where "and" joins it to the first."""
        verbs = sorted(p.i for p in predicates if p.voice != "noun" and p.tense in FINITE)
        used: set[int] = set()
        small = {h.j for h in sentence.hits["function"] if h.entry.code not in ("and", "def", "one")}
        joined = {h.j for h in sentence.hits["function"] if h.entry.code == "and"}
        articles = {h.j: h.i for h in sentence.hits["function"] if h.entry.code in ("def", "one")}
        relatives = [h.i for h in sentence.hits["function"] if h.entry.code == "relative"] if self.verb_final else []

        linked = {h.i for h in sentence.hits["function"] if h.entry.code == "and"} if self.themed else set()
        apart = self.apart(sentence)

        def away(noun: Predicate, light: Predicate) -> int:
            """How much farther a verb of doing is from the noun before it ("… after the parade they held talks")."""
            return 12 if light.i > noun.i and light.voice == "verb" and not self.verb_final else 0

        def nearness(noun: Predicate) -> tuple[bool, int, int]:
            """Nouns behind a preposition ("after the ceremony") come last, else the nearest to a light verb first."""
            gaps = [max(noun.i - x.j, x.i - noun.j, 0) + away(noun, x) for x in lights]
            return articles.get(noun.i, noun.i) in small, min(gaps, default=0), noun.i

        for noun in sorted((p for p in predicates if p.voice == "noun"), key=nearness):
            best, distance = None, 40 * self.pack.scale
            for light in lights:
                if light.i in used and not ("and" in noun.marks or noun.i in joined or noun.j in linked):
                    continue
                a, b = (light.j, noun.i) if light.i < noun.i else (noun.j, light.i)
                if noun.j in apart and light.i > apart[noun.j]:
                    continue
                if any(a <= v < b for v in verbs):
                    continue
                if not self.verb_final and any(";" in self.words.seps[k] for k in range(a, b + 1) if k < sentence.last):
                    continue  # of another clause
                behind = light.i > noun.i
                if light.voice == "passive" and self.words.folds[light.j - 1].endswith(self.relatives):
                    if behind or self.dated_behind(sentence, noun, lights, verbs):
                        continue  # "görüşmede yürütülen çalışmalar": of the noun behind it
                if self.verb_final and not behind and not all(self.words.tight[light.j : noun.i + 1]):
                    continue  # "the step that shows …, asked him for a visit": of the clause before
                governed = noun.i in small and "session" not in noun.marks
                if behind and light.voice == "passive" and governed and not self.verb_final:
                    continue  # "in the framework of the visit it is planned to sign …"
                gap = b - a
                if not behind and light.voice == "verb" and gap > 16 * self.pack.scale:
                    continue
                if behind and not (light.voice == "passive" or self.verb_final):
                    if light.tense != "past" or gap > 8 * self.pack.scale:
                        continue
                    gap += 12
                if self.verb_final and any(a <= k < b for k in relatives):
                    gap += 20 * self.pack.scale  # "the visit, which was to take place this week, was put off"
                if gap < distance:
                    best, distance = light, gap
            if best is not None:
                noun.light = best
                used.add(best.i)

    def dated_behind(self, sentence: Sentence, noun: Predicate, lights: list[Predicate], verbs: list[int]) -> bool:
        """Whether a noun with a participle before it has its own verb behind it, and its day between the two."""
        ahead = [x for x in lights if x.i >= noun.j and x.tense in FINITE]
        if not ahead or any(noun.j <= v < ahead[0].i for v in verbs):
            return False
        return any(noun.j <= d.i and d.j <= ahead[0].i for d in sentence.dates)

    def called_off(self, sentence: Sentence, predicates: list[Predicate], lights: list[Predicate]) -> list[Predicate]:
        """The verbs of putting off and calling off that stand before the contact or activity that they carry."""
        if self.verb_final:
            return []
        taken = {p.i for p in (*predicates, *lights)}
        nouns = [p for p in predicates if p.voice == "noun" and p.frames[0].kind in ("contact", "activity")]
        tense = "bare" if self.pack.order("tense", "yes") == "none" else "past"
        return [
            Predicate(h.i, h.j, h.start, h.end, "verb", tense, [], h.marks, k=h.k, t=h.t)
            for h in sentence.hits["modal"]
            if h.entry.code in ("cancelled", "postponed") and h.i not in taken
            if any(0 <= p.i - h.j <= 3 * self.pack.scale and all(self.words.tight[h.j : p.i + 1]) for p in nouns)
        ]

    def apart(self, sentence: Sentence) -> dict[int, int]:
        """Where particles stand behind their noun: those that make it an adverbial ("会談で", "サミットに向け"),
        by first word, with the word behind them. No verb but one right behind carries such a noun."""
        if not self.themed:
            return {}
        adverbial: dict[int, int] = {}
        for hit in sentence.hits["function"]:
            if hit.entry.code in ("with", "and", "subject", "object", "theme", "of"):
                adverbial[hit.i] = -1
            elif hit.entry.code in OBLIQUE and adverbial.get(hit.i) != -1:
                adverbial[hit.i] = hit.j
        return {i: j for i, j in adverbial.items() if j >= 0}
