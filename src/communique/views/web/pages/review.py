"""What people should look at, one thing after the other, the least certain and most important first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from communique.errors import UnknownError, UsageError
from communique.ledger.queries.obligations import commitments_by_id
from communique.ledger.queries.persons import names_by_id
from communique.ledger.queries.review import SORTS
from communique.ledger.queries.rows import events_by_id
from communique.ledger.queries.why import mark_of
from communique.ledger.values import DecisionRow, EventRow, Evidence, Person, StepRow, Task
from communique.views.web.asked import Asked, Page
from communique.views.web.deciders import Sent, decider, text_of
from communique.views.web.links import person_url, with_query
from communique.views.web.pages.decide import flash_of, told

router = APIRouter()
_HISTORY = 50
_SUBJECTS = 6  # of a decision that are named in the history
_VALUES = 8  # values of a slot that have a key of their own
_WORDS = 2  # accounts of a value whose words are shown
_CLOSED = {"kept": "kept", "partly": "partly kept", "broken": "broken", "withdrawn": "withdrawn"}


@dataclass(frozen=True, slots=True)
class Side:
    """An event or a person of a task, with what is needed to judge it."""

    event: EventRow | None = None
    evidence: tuple[Evidence, ...] = ()
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class SlotValue:
    """A value of a slot on which accounts differ: how many say so, some of their words, and itself as JSON."""

    value: Any
    accounts: int
    packed: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A task with what is needed to judge it: its sides, the values of its slot, the steps of its promise."""

    task: Task
    place: int
    sides: Sequence[Side]
    values: Sequence[SlotValue]
    steps: Sequence[StepRow]


@router.get("/review")
def show_review(asked: Page) -> Response:
    """One task: ``?sort=`` of one sort, ``?after=`` the one that follows another in the queue."""
    sort = asked.given("sort")
    if sort is not None and sort not in SORTS:
        raise UsageError(f"there is no sort of task {sort!r}; there are: {', '.join(SORTS)}")
    everything = _queue(asked)
    queue = [t for t in everything if sort is None or t.sort == sort]
    place = _place_after(queue, asked.given("after"))
    shown = _shown(asked, queue, place)
    at = shown.place if shown is not None else len(queue)
    return asked.page(
        "review.html",
        task=shown.task if shown is not None else None,
        sort=sort,
        sorts=SORTS,
        counts=Counter(t.sort for t in everything),
        total=len(everything),
        place=at + 1,
        size=len(queue),
        coming=queue[at + 1 : at + 9],
        sides=shown.sides if shown is not None else (),
        values=shown.values if shown is not None else (),
        steps=shown.steps if shown is not None else (),
        after=asked.given("after") or "",
        latin=asked.given("names") == "latin",
    )


@router.post("/review")
def answer_task(asked: Page, form: Sent) -> Response:
    """Writes the answer down and goes on to the next task."""
    by = decider(asked, form)
    row = _decide(asked, form, by)
    kept = {name: text_of(form, name) for name in ("after", "names")}
    to = with_query("/review", sort=text_of(form, "queue"), **kept)
    return told(asked, asked.redirect(to, flash_of(row)), by)


@router.get("/review/history")
def show_history(asked: Page) -> Response:
    """All decisions, the latest first: ``?by=`` those of one person."""
    by = asked.given("by")
    rows = [d for d in asked.ledger.decisions() if by is None or d.by == by][::-1]
    first = _HISTORY * (asked.page_number - 1)
    shown = rows[first : first + _HISTORY]
    return asked.page(
        "history.html",
        rows=asked.list(shown, len(rows), size=_HISTORY, one="decision", many="decisions",
                        empty="Nobody has decided anything yet."),
        **_subjects_of(asked, shown),
        subjects=_SUBJECTS,
        people=sorted({d.by for d in asked.ledger.decisions()}),
        by=by,
    )  # fmt: skip


def _subjects_of(asked: Asked, rows: Sequence[DecisionRow]) -> dict[str, Any]:
    """What decisions are about, as far as the ledger has it still: events (under the ids of their claims too),
    promises and names by id."""
    ids = sorted({s.partition("#")[0] for d in rows for s in d.subjects[:_SUBJECTS]})
    with asked.ledger.reading() as connection:
        return {
            "named": events_by_id(connection, ["e" + id[1:] for id in ids if id[0] in "ec"]),
            "promised": commitments_by_id(connection, [id for id in ids if id[0] == "o"], asked.today),
            "names": names_by_id(connection, [id for id in ids if id[0] == "p"]),
        }


@router.get("/review/name")
def show_name(asked: Page) -> Response:
    """Goes on to the person whom a name (``?id=``, as decisions keep it) is put to now."""
    return asked.redirect(person_url(asked.ledger.person_of_name(asked.given("id") or "")))


def _queue(asked: Asked) -> list[Task]:
    """The queue, worked out again when somebody decided, and soon after documents came in."""
    with asked.ledger.reading() as connection:
        key = ("tasks", asked.today, mark_of(connection))
        rows: list[Task] = asked.kept.get(connection, key, lambda: asked.ledger.tasks(as_of=asked.today))
        return rows


def _place_after(queue: list[Task], id: str | None) -> int:
    """The place of the task after another; the first where that one is gone."""
    return next((n + 1 for n, t in enumerate(queue) if t.id == id), 0)


def _shown(asked: Asked, queue: list[Task], place: int) -> Shown | None:
    """The task at a place, or the next one that is still there: others add and merge meanwhile."""
    for n in range(place, len(queue)):
        task = queue[n]
        try:
            steps = asked.ledger.commitment(task.subjects[0]).steps if task.commitment is not None else ()
            return Shown(task, n, _sides(asked, task), _values(asked, task), steps)
        except UnknownError:
            continue
    return None


def _sides(asked: Asked, task: Task) -> list[Side]:
    events = [e for e in (task.event, task.other.event if task.other is not None else None) if e is not None]
    if task.commitment is not None:
        return []
    found = asked.ledger.accounts(*(e.id for e in events))
    # Where accounts differ, their words stand with the values.
    sides = [Side(e, () if task.sort == "slot" else tuple(found.get(e.id, ())[:6])) for e in events]
    people = [p for p in (task.person, task.alike.id if task.alike is not None else None) if p is not None]
    return sides + [Side(person=asked.ledger.person(p, limit=1)[0]) for p in people]


def _values(asked: Asked, task: Task) -> list[SlotValue]:
    """The values of the slot on which accounts differ."""
    if task.sort != "slot" or task.event is None or task.slot is None:
        return []
    why = asked.ledger.why(task.event.id)
    words = {t.evidence.claim: t.evidence for t in why.told}
    return [
        SlotValue(value, len(claims), json.dumps(value, ensure_ascii=False),
                  tuple(words[c] for c in claims if c in words)[:_WORDS])
        for value, claims in why.slots.get(task.slot, ())[:_VALUES]
    ]  # fmt: skip


def _decide(asked: Asked, form: Sent, by: str) -> DecisionRow:
    """The decision that an answer to a task means."""
    sort, answer, why = text_of(form, "sort"), text_of(form, "answer"), text_of(form, "why")
    subjects = [s for s in map(str, form.getlist("subject")) if s]
    book = asked.ledger
    slot = text_of(form, "slot") or None
    if answer == "unsure":
        return book.decide("unsure", *subjects, by=by, why=why, slot=slot)
    if sort in ("pair", "people"):
        kinds = {"right": "same", "wrong": "different", "accept": "different"}
        if answer in kinds:
            return book.decide(kinds[answer], *subjects, by=by, why=why)
    elif sort == "slot":
        value = _sent_value(form, 0 if answer in ("right", "accept") else answer)
        return book.decide("value", *subjects, by=by, why=why, slot=slot, value=value)
    elif sort == "commitment":
        if answer in _CLOSED:
            return book.decide("value", *subjects, by=by, why=why, slot="state", value=_CLOSED[answer])
        if answer in ("right", "accept"):
            return book.decide("right", *subjects, by=by, why=why or "still open")
    elif sort == "event" and answer in ("right", "accept", "wrong"):
        return book.decide("wrong" if answer == "wrong" else "right", *subjects, by=by, why=why)
    raise UsageError("choose one of the answers")


def _sent_value(form: Sent, which: int | str) -> Any:
    """The value that was chosen: its number among those that the form brought along, as JSON."""
    values = [str(v) for v in form.getlist("of")]
    number = int(which) if str(which).isdigit() else -1
    if not 0 <= number < len(values):
        raise UsageError("choose one of the values")
    try:
        return json.loads(values[number])
    except ValueError:
        raise UsageError("the value did not come through; load the page again") from None
