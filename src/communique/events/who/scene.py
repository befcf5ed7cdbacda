"""What is under way at this point of a document: who faces whom, who speaks to whom, where and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Who(NamedTuple):
    """One party before it has a role: a person of the document, or a state, or an organisation."""

    person: int = -1
    state: str | None = None
    org: str | None = None
    office: str | None = None
    basis: str = "stated"


@dataclass(slots=True)
class Scene:
    """What is under way. ``principals`` are the two (or more) who face each other, those of one side together."""

    principals: list[Who] = field(default_factory=list)
    host: str | None = None  # state on whose soil it takes place
    place: str | None = None
    date: str | None = None
    date_basis: str = ""
    lead: str | None = None  # the day of the first sentence
    dated: bool = False  # whether the text itself tells the date, or it is the day of publication
    speaker: list[Who] = field(default_factory=list)
    subject: list[Who] = field(default_factory=list)
    voice: list[Who] = field(default_factory=list)  # who is "we" in this sentence, where nobody is quoted
    paragraph: int = -1
    quoting: int = -1  # the last paragraph of a quotation whose speaker a line before it names
    spoken: int = -1  # the sentence of the last speaker
    told: int = -1  # the sentence of the last subject
    remarks: int = -1  # the last sentence that tells of a press conference or a speech
    sourced: int = -9  # the last sentence that a paper or an agency is told to say
    form: str = ""
    asked: tuple[str, ...] = ()  # topics of the question that is being answered
    asked_at: int = -9  # its sentence
    pairs: list[list[Who]] = field(default_factory=list)  # principals of contacts before, the last one last
    kept: Scene | None = None  # as it was before a paragraph that tells of an earlier day
    kept_in: int = -1  # that paragraph
