"""What the dates of a text are told from: the day of publication, else a dateline, else the year that the text itself
treats as the current one; and whether a clause tells of the past or of what is to come."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date

from communique.languages.pack import LAYER, Pack
from communique.mentions.calendars import to_gregorian
from communique.mentions.date_slots import Phrase, Settings
from communique.mentions.lexer import Words

_TENSES = {"future": 1, "nonpast": 1, "end_nonpast": 1, "planned": 1, "proposed": 1, "past": -1}
_COMING = ("future", "passive_future", "nonpast")  # of verbs that carry a noun
_REACH = 15  # words over which a future verb before a date still governs it
_BESIDE = 3  # words from a verb of saying to its own date ("said on Tuesday")
_DATELINE = 300  # characters at the head of a text among which a dateline stands


class Now:
    """When a document speaks, and of what time the clause of each of its dates."""

    def __init__(
        self, words: Words, phrases: list[Phrase], settings: Settings, published: date | None, pack: Pack
    ) -> None:
        self.words, self.phrases, self.set, self.pack = words, phrases, settings, pack
        self.today = published
        self.today_basis = "relative to publication"
        self.year_basis = "year from publication"
        if published is None:
            self.today = self.dateline()
            self.today_basis, self.year_basis = "relative to the dateline", "year from the dateline"
        self.year = self.today.year if self.today is not None else self.current_year()
        self.before: date | None = None  # the last full date told
        self.past: date | None = None  # the last one that does not lie ahead
        self.before_year: int | None = None
        self.lead: date | None = None
        self._tenses: list[tuple[int, int]] | None = None
        self._spoken: list[tuple[int, int, bool]] | None = None  # where predicates stand, and whether they say
        self._verbs: list[tuple[int, int, str]] | None = None
        self._reports: dict[int, int] | None = None  # verbs of saying: first word → end
        self._clauses: tuple[list[int], list[int]] | None = None  # where relative words and predicates stand

    def dateline(self) -> date | None:
        """The first full date at the head of the text that stands on a short line or before its dash."""
        text = self.words.text
        for phrase in self.phrases:
            if phrase.start > _DATELINE:
                return None
            if not (phrase.year and phrase.month and phrase.day) or phrase.upto or phrase.open or phrase.period:
                continue
            day = self.full(phrase)
            left = text.rfind("\n", 0, phrase.start) + 1
            right = text.find("\n", phrase.end)
            right = len(text) if right < 0 else right
            tail = text[phrase.end : phrase.end + 12].lstrip(" )")[:1]
            short = right - left <= 90 and left + right != len(text) and text[left:right].rstrip()[-1:] not in ".!?。"
            if day is not None and (short or (phrase.start - left <= 60 and tail in ("-", "–", "—", ":"))):
                return day
        return None

    def current_year(self) -> int | None:
        """The year that the text's own years point to; None where they are too few or only background."""
        weights: dict[int, float] = defaultdict(float)
        this_year = [p for p in self.phrases if p.rel.get("year") == 0 and p.month is None]
        for phrase in self.phrases:
            year = phrase.year
            if year is None or phrase.decade or phrase.calendar not in (None, "gregorian") or year > 2100:
                continue
            if phrase.upto is not None and phrase.upto.year is not None and phrase.month is None:
                bracketed = self.words.seps[phrase.i].strip().endswith("(")
                weights[phrase.upto.year if bracketed else year] += 1.0 if bracketed else 0.5
            elif phrase.day and phrase.upto is not None and phrase.upto.year in (None, year):
                weights[year] += 2.0  # "from 26 to 28 November 2025": of what is going on
            elif phrase.open is not None:
                continue
            elif phrase.day is not None:
                weights[year] += 2.0 if phrase.start * 3 <= len(self.words.text) else 1.0
            elif phrase.edge or phrase.named or phrase.half or phrase.quarter:
                weights[year] += 0.5
            elif phrase.period:
                weights[year] += 0.75
            else:
                weights[year] += 1.0
            if any(self.sentence(p.i) == self.sentence(phrase.i) for p in this_year):
                weights[year] += 1.0
        if not weights:
            return None
        best = max(sorted(weights), key=lambda y: (weights[y], y))
        enough = weights[best] >= 2.0 or (this_year and weights[best] >= 1.5)
        return best if enough else None

    def sentence(self, word: int) -> int:
        """The sentence of a word, by number."""
        return self.words.sentence_of[word]

    def tense(self, phrase: Phrase) -> int:
        """1 where the date's clause tells of the future, -1 of the past, 0 where nothing tells."""
        if phrase.open == "until":
            return 1
        if self._tenses is None:
            hits = self.words.hits
            rows = [(h.i, _TENSES.get(h.entry.code, 0)) for h in hits[LAYER["modal"]]]
            rows += [(h.i, _TENSES.get(h.entry.feature, 0)) for h in hits[LAYER["predicate"]]]
            rows += [(h.i, 1) for h in hits[LAYER["predicate"]] if h.entry.kind == "light" and h.entry.code in _COMING]
            rows += [(h.i, _TENSES.get(h.entry.feature, 0)) for h in hits[LAYER["time"]] if h.entry.code == "cue"]
            self._tenses = sorted(row for row in rows if row[1])
        rows = self._tenses
        if not rows:
            return 0
        begin, end = self.words.sentences[self.sentence(phrase.i)]
        at = bisect_left(rows, (phrase.i, -2))
        k = at - 1
        if k >= 0 and rows[k][0] >= begin:
            if rows[k][1] == 1 and (
                phrase.i - rows[k][0] <= _REACH or phrase.turn == 0
            ):  # "will …, starting this Friday"
                return 1
            same = [t for i, t in rows[max(0, at - 4) : at] if i == rows[k][0]]
            return 1 if 1 in same and phrase.i - rows[k][0] <= _REACH else -1
        if at < len(rows) and rows[at][0] < end:
            if rows[at][1] < 0 and self.carried_on(rows, at, end, phrase):
                return 1 if self.today and phrase.day and phrase.day > self.today.day else 0
            return rows[at][1]
        return 0

    def carried_on(self, rows: list[tuple[int, int]], at: int, end: int, phrase: Phrase) -> bool:
        """Whether the verb behind a date is a converb that leaves it to the last verb to tell the time, and that lies
        ahead, no other date between ("20日に広島を訪問し、献花する予定"); where verbs come last."""
        linking = tuple(self.pack.params.get("order", {}).get("linking", ()))
        if not linking or self.pack.order("object", "after") != "before":
            return False
        ahead = [i for i, t in rows[at + 1 :] if t > 0 and i < end]
        if not ahead or any(phrase.j <= other.i < ahead[-1] for other in self.phrases):
            return False
        verbs = (h for h in self.words.hits[LAYER["predicate"]] if h.i == rows[at][0] and h.entry.feature == "past")
        return any(self.words.text[h.start : h.end].endswith(linking) for h in verbs)

    def present(self, phrase: Phrase) -> bool:
        """Whether the verb nearest to a date in its sentence stands in the present, in a language that has tenses."""
        if not self.set.tensed:
            return False
        if self._verbs is None:
            hits = self.words.hits[LAYER["predicate"]]
            told = [h for h in hits if h.entry.kind in ("verb", "light", "passive")]
            rows = {(h.i, h.j, (h.entry.code if h.entry.kind == "light" else h.entry.feature)) for h in told}
            if self.pack.order("plural", "") == "base":  # "the ministers meet on Friday"
                words = self.words
                bare = (i for i, _, tense in rows if tense == "base" and i)
                plural = {
                    i for i in bare if words.folds[i - 1].endswith("s") or words.text[words.starts[i - 1]].isupper()
                }
                rows |= {(i, j, "present") for i, j, tense in rows if tense == "base" and i in plural}
                rows -= {(i, j, "base") for i, j, _ in rows if i in plural}
            self._verbs = sorted(rows)
        begin, end = self.words.sentences[self.sentence(phrase.i)]
        near = self._verbs[bisect_left(self._verbs, (begin,)) : bisect_left(self._verbs, (end,))]
        apart = [(max(phrase.i - j, i - phrase.j, 0), i, tense) for i, j, tense in near]
        first = min(apart, default=None)
        tenses = {tense for _, i, tense in apart if first is not None and i == first[1]}
        return bool(tenses) and all(tense.removeprefix("passive_") == "present" for tense in tenses)

    def aside(self, phrase: Phrase) -> bool:
        """Whether what follows is not of a day: it stands in a relative clause ("who arrived on Sunday"), or behind
        another in what is only spoken of ("conveyed condolences on the deaths in the blast of 3 September")."""
        if self.before is not None and (self.spoken_of(phrase) or self.of_source(phrase)):
            return True
        if self._clauses is None:
            hits = self.words.hits
            relatives = sorted(h.i for h in hits[LAYER["function"]] if h.entry.code == "relative")
            self._clauses = relatives, sorted(h.i for h in hits[LAYER["predicate"]])
        relatives, predicates = self._clauses
        at = bisect_left(relatives, phrase.i) - 1
        if at < 0 or relatives[at] < self.words.sentences[self.sentence(phrase.i)][0]:
            return False
        return bisect_left(predicates, phrase.i) - bisect_left(predicates, relatives[at]) < 2

    def of_source(self, phrase: Phrase) -> bool:
        """Whether a day stands right before a verb of saying that ends its sentence ("했다고 보훈부가 25일 밝혔다")."""
        if self.pack.order("object", "after") != "before":
            return False
        if self._reports is None:
            frames = self.pack.frames
            said = (h for h in self.words.hits[LAYER["predicate"]] if h.entry.kind == "verb")
            self._reports = {h.i: h.j for h in said if frames[h.entry.code].form in ("affirm", "inform")}
        end = self._reports.get(phrase.j)
        return end is not None and self.words.sentences[self.sentence(phrase.i)][1] - end <= 2

    def spoken_of(self, phrase: Phrase) -> bool:
        """Whether the last verb before a date, well before it, is one of saying."""
        if self._spoken is None:
            frames = self.pack.frames
            hits = (h for h in self.words.hits[LAYER["predicate"]] if h.entry.kind != "noun" and h.entry.code in frames)
            self._spoken = sorted((h.i, h.j, frames[h.entry.code].kind == "statement") for h in hits)
        at = bisect_left(self._spoken, (phrase.i, 0, False)) - 1
        if at < 0 or self._spoken[at][0] < self.words.sentences[self.sentence(phrase.i)][0]:
            return False
        return self._spoken[at][2] and phrase.i - self._spoken[at][1] > _BESIDE * self.pack.scale

    def full(self, phrase: Phrase) -> date | None:
        """The day of a phrase that states day, month and year; None if there is no such day."""
        assert phrase.year is not None and phrase.month is not None and phrase.day is not None
        name = (phrase.calendar or "gregorian").removesuffix("=")
        if (phrase.calendar or "").endswith("="):
            name = "gregorian"
        return to_gregorian(name, phrase.year, phrase.month, phrase.day)
