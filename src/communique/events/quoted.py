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
    own = sorted((h.i, h.entry.code) for h in sentence.hits["cue"])
    ahead = [h.i for h in sentence.hits["modal"] if h.entry.code == "planned"]
    ahead += [p.i for p in sentence.predicates if p.head.tense == "future"]
    act = own[0][1] if own else "pledge" if ahead else "affirm"
    event = Event(
        "statement",
        act,
        "held",
        sentence.start,
        sentence.end,
        date=scene.date,
        topics=of_form(act, sentence.codes("topic", sentence.first, sentence.last)),
        rule="quoted",
        basis=(("speaker", "speaker of what is quoted"), ("date", scene.date_basis)),
    )
    return Draft(event, sentence.number, sentence.block, [(scene.speaker[0], "speaker")])
