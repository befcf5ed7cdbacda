"""Transcripts: a paragraph that opens with its speaker and a colon ("SPOKESPERSON A: We welcome …"), and the lines of
those who ask."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence
from communique.events.who.author import author_of
from communique.events.who.scene import Who

_DASHES = ("-", "–", "—", ".")
_LABEL = 14  # words of a label at most
_COLONS, _ASKING = frozenset(":："), ("?", "？", "؟")


class Transcript:
    """Whose words the paragraph under way is, where a label tells it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.labels = page.pack.params.get("transcript", {})
        self.paragraph = -1
        self.asks = False  # whether it is a question from the floor
        self.speaker: list[Who] = []
        self.author: list[Who] | None = None  # whose words the document is in, once asked for

    def open(self, sentence: Sentence) -> None:
        """Gives a labelled paragraph its speaker, for each of its sentences anew."""
        page, scene = self.page, self.page.scene
        if sentence.block != "paragraph":
            return
        begins = self.begins(sentence)
        if begins and (self.labelled(sentence, "question") or self.of_press(sentence)):
            self.paragraph, self.asks = sentence.paragraph, True
        elif begins and self.labelled(sentence, "answer"):
            self.paragraph, self.asks = sentence.paragraph, False
            self.speaker = self.spokesperson()
        label = next((a for a in sentence.actors if a.i == sentence.first), None) if begins else None
        if label is not None and label.sort == "person" and self.colon(label.j, sentence):
            office = label.offices[-1][0] if label.offices else None
            if label.person >= 0 or office == "spokesperson":
                sentence.actors.remove(label)
                self.paragraph, self.asks = sentence.paragraph, False
                self.speaker = [page.cast.of_person(label.person)] if label.person >= 0 else self.spokesperson()
        if sentence.paragraph != self.paragraph:
            return
        if not self.asks:
            scene.speaker, scene.subject = list(self.speaker), list(self.speaker)
            scene.paragraph, scene.spoken, scene.told = sentence.paragraph, sentence.number, sentence.number

    def hear(self, sentence: Sentence) -> None:
        """Tells the scene who is "we" in a sentence, where it is nobody quoted there."""
        page = self.page
        page.scene.voice = []
        if not any(a.code == "we" for p in sentence.predicates for a in p.subject[:1]) or page.clauses.speeches:
            return
        if sentence.paragraph == self.paragraph:
            page.scene.voice = self.speaker[:1]
            return
        if self.author is None:
            self.author = author_of(page, sentence)
        page.scene.voice = self.author

    def asks_in(self, sentence: Sentence) -> bool:
        """Whether a sentence is part of a question from the floor: who asks tells nothing for a state."""
        if not self.asks or sentence.paragraph != self.paragraph:
            return False
        topics = tuple(sentence.codes("topic", sentence.first, sentence.last))
        self.page.scene.asked, self.page.scene.asked_at = topics, sentence.number
        return True

    def of_press(self, sentence: Sentence) -> bool:
        """Whether a reporter labels the paragraph by his paper ("法新社记者：")."""
        press = (h for h in sentence.hits["function"] if h.entry.code == "press" and h.j - sentence.first <= _LABEL)
        return any(self.colon(h.j, sentence) for h in press)

    def begins(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of its paragraph."""
        return sentence.paragraph != self.paragraph

    def spokesperson(self) -> list[Who]:
        """Who answers for the ministry: the one spokesperson named, else one of the home state."""
        cast = self.page.cast
        named = [n for n, p in enumerate(cast.people) if "spokesperson" in p.offices]
        if len(named) == 1:
            return [cast.of_person(named[0])]
        return [Who(state=cast.home, office="spokesperson", basis="home state")] if cast.home and not named else []

    def colon(self, j: int, sentence: Sentence) -> bool:
        """Whether a colon, and no quotation mark, stands before word ``j``."""
        sep = self.page.words.seps[j] if j < sentence.last else ""
        return not _COLONS.isdisjoint(sep) and not any(c in sep for c in '"“„«')

    def labelled(self, sentence: Sentence, code: str) -> bool:
        """Whether a word such as "Question" labels the paragraph, a colon or a dash behind it."""
        behind, words = sentence.first + 1, self.page.words
        if words.folds[sentence.first] not in self.labels.get(code, ()) or behind >= sentence.last:
            return False
        return self.colon(behind, sentence) or words.seps[behind].strip() in _DASHES


def only_asks(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is a question that tells no day: it tells nothing that is."""
    return not sentence.dates and page.text[max(sentence.start, sentence.end - 4) : sentence.end].rstrip(
        " \"“”»«’'"
    ).endswith(_ASKING)
