"""What was promised, and what people decided."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from communique.ledger.queries.obligations import count_commitments
from communique.ledger.values import CommitmentRow, DecisionRow, Rows
from communique.views.web.api.asking import Asked, Asking, Date, Day, Id, NoQuery, Page, PageQuery, States
from communique.views.web.api.schemas import gives

router = APIRouter()


class Owed(Page):
    """Which commitments."""

    state: States
    by: Date = None
    as_of: Day = None
    settled: Annotated[Literal["no", "yes", "any"], Field(description="Those that are open, settled, or all.")] = "no"


class AsOf(Asked):
    """A day."""

    as_of: Day = None


class NewDecision(Asked):
    """What is decided, by whoever asks."""

    kind: Literal["same", "different", "wrong", "value", "right", "unsure"]
    subjects: Annotated[list[Annotated[str, Field(max_length=80)]], Field(min_length=1, max_length=100)]
    slot: Annotated[str | None, Field(max_length=40)] = None
    value: Any = None
    why: Annotated[str, Field(max_length=2000)] = ""


class Reason(Asked):
    """Why."""

    why: Annotated[str, Field(max_length=2000)] = ""


@router.get("/commitments", responses=gives(CommitmentRow, many=True), tags=["Commitments"], summary="What is owed")
def commitments(question: Asking, asked: Annotated[Owed, Query()]) -> Response:
    """Who owes what to whom, by when, and how it stands; the last deadline first."""
    ledger, closed = question.ledger, {"no": False, "yes": True, "any": None}[asked.settled]
    codes = ledger.states(*asked.state)
    rows = ledger.due(*codes, by=asked.by, as_of=asked.as_of, closed=closed, limit=asked.limit, offset=asked.offset)
    with ledger.reading() as connection:
        total = question.kept(
            connection,
            ("commitments", codes, asked.by, closed),
            lambda: count_commitments(connection, states=codes, by=asked.by, closed=closed),
        )
    as_of = asked.as_of or ledger.today()
    return question.part(rows, total, asked.offset, asked.limit, as_of=as_of, states=list(codes))


@router.get("/commitments/{id}", responses=gives(CommitmentRow), tags=["Commitments"], summary="One commitment")
def commitment(question: Asking, id: Id, asked: Annotated[AsOf, Query()]) -> Response:
    """What opened, moved and closed it, each on its words."""
    return question.one(question.ledger.commitment(id, as_of=asked.as_of), as_of=asked.as_of or question.ledger.today())


@router.get("/decisions", responses=gives(DecisionRow, many=True), tags=["Decisions"], summary="What people decided")
def decisions(question: Asking, asked: PageQuery) -> Response:
    """All decisions, those that were taken back too; the latest first."""
    rows = Rows(question.ledger.decisions()[::-1])
    return question.part(Rows(rows[asked.offset :]), len(rows), asked.offset, asked.limit)


@router.post(
    "/decisions", status_code=201, responses=gives(DecisionRow, status=201), tags=["Decisions"], summary="Decide"
)  # fmt: skip
def decide(question: Asking, given: NewDecision, _: NoQuery) -> Response:
    """Writes down what whoever asks decides; it holds through every new reading and merging until it is undone."""
    made = question.ledger.decide(
        given.kind, *given.subjects, by=question.visitor.name, why=given.why, slot=given.slot, value=given.value
    )
    answer = question.one(made)
    answer.status_code = 201
    return answer


@router.post("/decisions/{id}/undo", responses=gives(DecisionRow), tags=["Decisions"], summary="Take a decision back")
def undo(question: Asking, id: Id, given: Reason, _: NoQuery) -> Response:
    """Ends a decision; the row stays, and what was before it is again."""
    return question.one(question.ledger.undo(id, by=question.visitor.name, why=given.why))
