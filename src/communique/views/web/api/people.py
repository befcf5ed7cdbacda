"""Persons: all of them, those of a name, one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from communique.ledger.queries.people import find_people, list_people, load_person, person_of_name
from communique.ledger.values import Counterpart, NameRow, Person, Rows
from communique.views.web.api.asking import Asking, Id, NoQuery, Page
from communique.views.web.api.schemas import gives

router = APIRouter(tags=["People"])


class Named(Page):
    """Which persons."""

    name: Annotated[str | None, Field(None, max_length=200, description="A name in any spelling and script.")] = None


@router.get("/people", responses=gives(Person, many=True), summary="Persons, or those of a name")
def people(question: Asking, asked: Annotated[Named, Query()]) -> Response:
    """Those who may bear a name, likeliest first; without a name all, those told of most often first, in short."""
    with question.ledger.reading() as connection:
        if asked.name is None:
            rows = list_people(connection, limit=asked.limit, offset=asked.offset)
            return question.part(rows, rows.total, asked.offset, asked.limit)
        found = find_people(connection, asked.name, limit=asked.offset + asked.limit) if asked.name.strip() else Rows()
    return question.part(Rows(found[asked.offset :]), found.total, asked.offset, asked.limit)


@router.get("/people/{id}", responses=gives(Person), summary="One person")
def person(question: Asking, id: Id, _: NoQuery) -> Response:
    """Every spelling, offices and when, the last events."""
    with question.ledger.reading() as connection:
        return question.one(load_person(connection, person_of_name(connection, id)))


@router.get("/people/{id}/names", responses=gives(NameRow, many=True), summary="How a person is written")
def names(question: Asking, id: Id, _: NoQuery) -> Response:
    """Every name that was put to the person, as written, with where it was seen first."""
    rows = question.ledger.names(_settled(question, id))
    return question.many(rows, len(rows))


@router.get("/people/{id}/counterparts", responses=gives(Counterpart, many=True), summary="Whom a person met")
def counterparts(question: Asking, id: Id, asked: Annotated[Page, Query()]) -> Response:
    """Persons in the same events, those met most often first."""
    rows = question.ledger.counterparts(_settled(question, id), limit=asked.offset + asked.limit)
    return question.part(Rows(rows[asked.offset :]), rows.total, asked.offset, asked.limit)


def _settled(question: Asking, id: str) -> str:
    with question.ledger.reading() as connection:
        return person_of_name(connection, id)
