"""States or people and their ties over a period, drawn the same every time, with a table of the ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import Connection

from communique.errors import UsageError
from communique.ledger.queries.activity import DEALINGS, last_day
from communique.ledger.queries.network import Node, Tie, people_nodes, people_ties, state_ties
from communique.ledger.queries.timeline import day_bounds
from communique.views.labels import state_name
from communique.views.web.asked import Asked, Page
from communique.views.web.layout import part, place
from communique.views.web.links import changed, events_url, person_url, relation_url, state_url

router = APIRouter()
WIDTH, HEIGHT, MARGIN = 1120, 720, 70
_TIES = 70
_YEARS = (1, 2, 5, 10)
_FIRST = "0001"


@dataclass(frozen=True, slots=True)
class Point:
    """A node with its place, size and address; ``events`` is the sum of its ties."""

    id: str
    name: str
    of: str  # the state of a person; "" for states
    x: float
    y: float
    size: float
    events: int
    href: str
    body: bool  # no state but an organisation


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two points."""

    a: Point
    b: Point
    events: int
    width: float
    href: str


@dataclass(frozen=True, slots=True)
class Network:
    """A drawing: points, those with the most events first, and lines, the strongest first."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]


@router.get("/network")
def network(asked: Page) -> Response:
    """The network of states (``of=people``: of people)."""
    of = asked.given("of") or "states"
    if of not in ("states", "people"):
        raise UsageError(f"there is no network of {of!r}; there are: states, people")
    kind = asked.given("kind")
    if kind is not None and kind not in DEALINGS:
        raise UsageError(f"there is no kind {kind!r} of dealings; there are: {', '.join(DEALINGS)}")
    since, until = asked.given("since"), asked.given("until")
    day_bounds(since), day_bounds(until)
    if of == "people" and since is None:
        since = _lately(asked, until)
    around = next(iter(asked.ledger.states(*asked.many("around")[:1])), None)
    with asked.ledger.reading() as connection:
        key = ("network", of, kind, since, until, around)
        drawn = asked.kept.get(connection, key, lambda: _draw(connection, of, kind, since, until, around))
    return asked.page(
        "network.html",
        of=of,
        kind=kind,
        kinds=DEALINGS,
        since=since,
        until=until,
        around=around,
        network=drawn,
        width=WIDTH,
        height=HEIGHT,
        most=_TIES,
        zooms=_zooms(asked),
    )


def _lately(asked: Asked, until: str | None) -> str | None:
    """Two years up to the last event: people come and go."""
    with asked.ledger.reading() as connection:
        last = last_day(connection, until or asked.today)
    return f"{max(1, last // 10000 - 2):04}-{last // 100 % 100:02}" if last else None


def _zooms(asked: Asked) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is shown, of the stretches of time to choose from."""
    now = date.fromisoformat(asked.today)
    chosen = asked.given("since")
    first = _FIRST if asked.given("of") == "people" else None  # of people the last years are shown unless asked else
    out = [("all", changed("/network", asked.query, since=first, until=None), chosen == first)]
    for years in reversed(_YEARS):
        first = date(now.year - years, now.month, 1).isoformat()[:7]
        name = f"{years} year{'s' if years > 1 else ''}"
        out.append((name, changed("/network", asked.query, since=first, until=None), chosen == first))
    return out


def _draw(
    connection: Connection, of: str, kind: str | None, since: str | None, until: str | None, around: str | None
) -> Network:
    kinds = (kind,) if kind else DEALINGS
    if of == "people":
        ties = people_ties(connection, since=since, until=until, around=around, limit=_TIES)
        nodes = people_nodes(connection, [p for t in ties for p in (t.a, t.b)])
    else:
        ties = state_ties(connection, since=since, until=until, kinds=kinds, around=around, limit=_TIES)
        nodes = {c: Node(c, state_name(c), None) for t in ties for c in (t.a, t.b)}
    return _placed(ties, nodes, of, kind, since, until)


def _placed(
    ties: list[Tie], nodes: dict[str, Node], of: str, kind: str | None, since: str | None, until: str | None
) -> Network:
    ties = [t for t in ties if t.a in nodes and t.b in nodes]
    sums: dict[str, int] = {}
    for tie in ties:
        for id in (tie.a, tie.b):
            sums[id] = sums.get(id, 0) + tie.events
    order = sorted(sums, key=lambda id: (-sums[id], id))
    most = max((t.events for t in ties), default=1)
    largest = max(sums.values(), default=1)
    sizes = {id: round(5 + 13 * (sums[id] / largest) ** 0.5, 1) for id in order}
    where = place(order, {(t.a, t.b): t.events / most for t in ties}, WIDTH, HEIGHT, MARGIN)
    boxes = {id: (max(sizes[id], 3.6 * len(nodes[id].name)) + 3, sizes[id] + 2, sizes[id] + 18) for id in order}
    where = part(where, boxes, WIDTH, HEIGHT)
    people = of == "people"
    points = {}
    for id in order:
        name, size = nodes[id].name, sizes[id]
        href = person_url(id) if people else state_url(id)
        body = not people and name == id
        points[id] = Point(id, name, state_name(nodes[id].state), *where[id], size, sums[id], href, body)
    lines = []
    for tie in ties:
        if since or until or kind:
            href = events_url(tie.a, tie.b, kind=kind, since=since, until=until)
        else:
            href = relation_url(tie.a, tie.b)
        width = round(0.8 + 7 * (tie.events / most) ** 0.5, 1)
        lines.append(Line(points[tie.a], points[tie.b], tie.events, width, "" if people else href))
    return Network(tuple(points[id] for id in order), tuple(lines))
