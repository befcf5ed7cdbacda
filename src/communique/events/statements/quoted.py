"""Paragraphs that are wholly quoted: whose words they are, and what they do, where no verb of saying tells it.

A line such as "Quotes attributable to Minister A:" names their speaker; else they go on with a quotation before them.
"""

from __future__ import annotations

from communique.events.areas import of_form
from communique.events.page import Draft, Page
from communique.events.sentences import Sentence
from communique.schema.model import Event

_OPENING = frozenset('"“«„「')
_LINE = 16  # words of a line that only names a speaker
_LEAST = 6  # words of a quotation that says something


def begins_quoted(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence begins with a quotation mark."""
    return page.text[sentence.start : sentence.start + 1] in _OPENING


def within_quote(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is a part of what a line before it says is quoted."""
    scene = page.scene
    return scene.quoting >= 0 and 0 <= sentence.paragraph - scene.quoting <= 1 and begins_quoted(page, sentence)


def name_speaker(page: Page, sentence: Sentence) -> bool:
    """Takes the one person of a line that ends with a colon for who says what is quoted next; whether there is one."""
    scene, cast = page.scene, page.cast
    end = page.text[page.words.ends[sentence.last - 1] :][:2].strip()
    if not end.startswith(":") or sentence.last - sentence.first > _LINE * page.pack.scale:
        return False
    if any(p.finite for p in sentence.predicates):
        return False
    persons = [a for a in sentence.actors if a.sort == "person" and a.person >= 0]
    if len(persons) != 1:
        return False
    whos = cast.who(persons[0], scene)
    if scene.principals:
        scene.pairs.append(scene.principals)
    scene.principals, scene.speaker, scene.subject = [], whos, whos
    scene.date, scene.date_basis = page.base, page.base_basis
    scene.paragraph, scene.quoting = sentence.paragraph, sentence.paragraph
    return True


def spoken_line(page: Page, sentence: Sentence) -> Draft | None:
    """The statement of a sentence that is but a speaker, a colon and what he says between quotation marks, or None."""
    scene, cast, words = page.scene, page.cast, page.words
    first = next((a for a in sentence.actors if a.i == sentence.first and a.sort == "person"), None)
    if sentence.block != "paragraph" or first is None or not first.j < sentence.last - _LEAST * page.pack.scale + 2:
        return None
    sep = words.seps[first.j]
    if ":" not in sep or _OPENING.isdisjoint(sep):
        return None
    whos = [w for w in cast.who(first, scene) if w.person >= 0]
    if len(whos) != 1:
        return None
    event = _said(page, sentence, first.j, "spoken line", "named before the colon")
    facing = page.opposite(whos[0])[:1]
    scene.speaker, scene.subject = whos, whos
    scene.paragraph, scene.spoken = sentence.paragraph, sentence.number
    parties = [(whos[0], "speaker"), *((w, "addressee") for w in facing)]
    return Draft(event, sentence.number, sentence.block, list(parties))


def _said(page: Page, sentence: Sentence, low: int, rule: str, basis: str) -> Event:
    """What a quotation says from word ``low`` to the end of its sentence; ``basis``: how its speaker is known."""
    act, scene = act_of_words(sentence, low), page.scene
    return Event(
        "statement",
        act,
        "held",
        sentence.start,
        sentence.end,
        date=scene.date,
        topics=of_form(act, sentence.codes("topic", low, sentence.last)),
        rule=rule,
        basis=(("speaker", basis), ("date", scene.date_basis)),
    )


def act_of_words(sentence: Sentence, low: int) -> str:
    """What the words of a quotation from word ``low`` on do: their first cue, else a promise or a mere position."""
    own = sorted((h.i, h.entry.code) for h in sentence.hits["cue"] if h.i >= low)
    ahead = [h.i for h in sentence.hits["modal"] if h.entry.code == "planned" and h.i >= low]
    ahead += [p.i for p in sentence.predicates if p.head.tense == "future" and p.i >= low]
    return own[0][1] if own else "pledge" if ahead else "affirm"


def quoted_alone(page: Page, sentence: Sentence) -> Draft | None:
    """The statement of a quoted sentence without a verb of saying, or None where nobody says it."""
    scene = page.scene
    if sentence.block != "paragraph" or not begins_quoted(page, sentence) or len(scene.speaker) != 1:
        return None
    if scene.quoting < 0 or not 0 < sentence.paragraph - scene.quoting <= 1:
        return None
    scene.quoting = sentence.paragraph
    if sentence.last - sentence.first < _LEAST * page.pack.scale:
        return None
    event = _said(page, sentence, sentence.first, "quoted", "speaker of what is quoted")
    return Draft(event, sentence.number, sentence.block, [(scene.speaker[0], "speaker")])
