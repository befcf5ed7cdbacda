"""Reading a text at once; nothing is kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field
from starlette.responses import Response

from communique.errors import EmptyError, TooLargeError, UsageError
from communique.ledger.values import Text
from communique.sources.published import parse_published
from communique.views.web.api.asking import Asked, Asking, NoQuery
from communique.views.web.api.schemas import gives
from communique.views.web.doors.gate import needs
from communique.views.web.turns import reading_turn

router = APIRouter(tags=["Documents"])
MOST = 2_000_000  # code points of a text that is read while somebody waits


class TextToRead(Asked):
    """A text with what is known of it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)
    text: Annotated[str, Field(min_length=1, max_length=MOST)]
    published: Annotated[str | None, Field(max_length=32, description="The day of publication: 2025-02-08.")] = None
    lang: Annotated[str | None, Field(max_length=16, description="A code of GET /languages.")] = None
    url: Annotated[str | None, Field(max_length=2048)] = None
    title: Annotated[str | None, Field(max_length=1000)] = None
    name: Annotated[str | None, Field(max_length=200, description="What people call it.")] = None

    def as_text(self, by: str) -> Text:
        """The text for a ledger. EmptyError, UsageError … where it cannot be read."""
        from communique.languages.pack import available

        if not self.text.strip():
            raise EmptyError("", "there is nothing but white space in the text")
        if len(self.text) > MOST:
            raise TooLargeError("", f"the text has more than {MOST:,} signs; add it by 'communique add'")
        if self.lang is not None and self.lang not in available():
            raise UsageError(f"no language pack {self.lang!r}; there are: {', '.join(available())}")
        name = self.name or f"sent by {by}"
        return Text(name, self.text, self.title, self.url, parse_published(self.published), self.lang)


def reading_schema() -> dict[str, Any]:
    """The contract of what is read, as it stands in ``docs``, is for records; here any object will do."""
    return {"type": "object", "properties": {"doc": {"type": "object"}, "events": {"type": "array"}}}


@router.post("/read", responses=gives(reading_schema()), summary="Read a text")
@needs("reader")
def read(question: Asking, given: TextToRead, _: NoQuery) -> Response:
    """What a text says: events and offices, each on its words (half-open, code points). Nothing is kept."""
    from communique.pipeline import read as read_text

    text = given.as_text(question.visitor.name)
    with reading_turn():
        found = read_text(text.text, published=text.published, lang=text.lang, url=text.url, title=text.title)
    return question.one(found.as_dict())


@router.get("/languages", responses=gives({"type": "object"}, many=True), summary="Languages that can be read")
def languages(question: Asking, _: NoQuery) -> Response:
    """The languages with their names, script and direction."""
    from communique.views.cli.languages import language_names

    rows = [{"code": code, **names} for code, names in language_names().items()]
    return question.many(rows, len(rows))


__all__ = ["MOST", "TextToRead", "router"]
