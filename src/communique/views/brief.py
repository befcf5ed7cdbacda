"""The two pages that an officer takes into a meeting of two states: every line cited, in the original's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.ledger.store import Ledger
from communique.ledger.values import Brief, CommitmentRow, EventRow, Evidence, Line, Section
from communique.views.labels import label, readable_date
from communique.views.words import (
    actor,
    details,
    difference_words,
    headline,
    opening_words,
    standing_words,
    tenure_words,
    when,
)

_ROOM = {"contacts": 6, "who": 6, "instruments": 8, "owed": 6, "gifts": 5, "next": 6, "differing": 5}
_ACCOUNTS = 3  # accounts cited for one event


class _Sources:
    """Numbers sources as they are cited, from 1."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.numbers: dict[str, int] = {}
        self.list: list[Evidence] = []
        self.accounts: dict[str, list[Evidence]] = {}

    def cite(self, found: Iterable[Evidence]) -> tuple[int, ...]:
        out = []
        for evidence in found:
            if evidence.claim not in self.numbers:
                self.list.append(evidence)
                self.numbers[evidence.claim] = len(self.list)
            out.append(self.numbers[evidence.claim])
        return tuple(dict.fromkeys(out))

    def event(self, event: EventRow) -> tuple[int, ...]:
        if event.id not in self.accounts:
            self.know([event])
        return self.cite(self.accounts[event.id][:_ACCOUNTS])

    def know(self, events: Sequence[EventRow]) -> None:
        """Looks the accounts of events up at once."""
        self.accounts |= self.ledger.accounts(*(e.id for e in events if e.id not in self.accounts))

    def claims(self, ids: Sequence[str]) -> tuple[int, ...]:
        found = self.ledger.evidence(*ids)
        return self.cite(found[i] for i in ids if i in found)


def make_brief(ledger: Ledger, a: str, b: str, *, since: str | None = None, as_of: str | None = None) -> Brief:
    """The brief of two states as of a day; ``since`` leaves out what is older."""
    relation = ledger.relation(a, b, since=since, as_of=as_of, limit=20)
    sources = _Sources(ledger)
    sources.know([*relation.contacts, *relation.instruments, *relation.transfers, *relation.next, *relation.differing])
    contacts = [e for e in relation.contacts if e.form != "ceremony"]
    sections = [
        _last_meeting(ledger, contacts, sources, (relation.a, relation.b)),
        _events("Contacts before that", contacts[1:], sources, "contacts"),
        *(_who(ledger, code, as_of, sources) for code in (relation.a, relation.b)),
        _events("Instruments in force", relation.instruments, sources, "instruments"),
        *_owed(relation.commitments, (relation.a, relation.b), sources),
        _events("Gifts, aid, deliveries", relation.transfers, sources, "gifts"),
        _events("Next dates", relation.next, sources, "next"),
        _differing(relation.differing, sources),
    ]
    day = as_of or ledger.today()
    return Brief(relation.a, relation.b, day, since, tuple(s for s in sections if s.lines), tuple(sources.list))


def _last_meeting(ledger: Ledger, contacts: Sequence[EventRow], sources: _Sources, states: tuple[str, str]) -> Section:
    """The last contact with all that was said on its day."""
    lines: list[Line] = []
    if contacts:
        last = contacts[0]
        cites = sources.event(last)
        lines.append(Line(f"{when(last)} · {headline(last)}", cites))
        lines += [Line(d, cites) for d in details(last)]
        if last.date and len(last.date) == 10 and last.date[0].isdigit():  # a day of a known year
            said = ledger.timeline(*states, kinds=("statement",), since=last.date, until=last.date, limit=8)
            sources.know(said)
            lines += [Line(headline(e), sources.event(e)) for e in said]
    return Section("Last meeting", tuple(lines))


def _events(heading: str, rows: Sequence[EventRow], sources: _Sources, room: str) -> Section:
    shown = rows[: _ROOM[room]]
    lines = tuple(
        Line(" · ".join([when(e), headline(e), *_few(details(e))]), sources.event(e)) for e in shown
    )  # fmt: skip
    return Section(heading, lines, len(rows) - len(shown))


def _few(lines: Iterable[str]) -> list[str]:
    return [x for x in lines if x][:2]


def _who(ledger: Ledger, code: str, day: str | None, sources: _Sources) -> Section:
    rows = ledger.last_holders(code, as_of=day)
    lines = []
    for t in rows[: _ROOM["who"]]:
        name = t.latin or t.name
        written = f" ({t.name})" if t.latin and t.name != t.latin else ""
        cites = sources.claims([*t.claims[:1], *t.claims[-1:]])
        lines.append(Line(f"{label(t.office)}: {name}{written}, {tenure_words(t)}", cites))
    return Section(f"Who is who: {actor(code)}", tuple(lines), max(0, len(rows) - _ROOM["who"]))


def _owed(rows: Sequence[CommitmentRow], states: tuple[str, str], sources: _Sources) -> list[Section]:
    """What each side has promised and what became of it, what is not settled first."""
    out = []
    groups = [
        (f"Promised by {actor(states[0])}", [r for r in rows if states[0] in r.debtors and states[1] not in r.debtors]),
        (f"Promised by {actor(states[1])}", [r for r in rows if states[1] in r.debtors and states[0] not in r.debtors]),
        ("Promised by both", [r for r in rows if set(states) <= set(r.debtors)]),
    ]
    for heading, mine in groups:
        mine = sorted(mine, key=lambda r: (r.state not in ("open", "due"), not r.overdue, r.by_when or "9999"))
        lines = []
        for row in mine[: _ROOM["owed"]]:
            cites = sources.cite([s.evidence for s in row.steps if s.evidence is not None][:_ACCOUNTS])
            opened = f" · {readable_date(row.opened)}" if row.opened else ""
            said = opening_words(row) if row.kind == "statement" or " " not in row.what else ""
            what = " ".join(x for x in (row.what, said) if x)
            lines.append(Line(f"{standing_words(row)} · {what} ({row.bond}{opened})", cites))
        out.append(Section(heading, tuple(lines), max(0, len(mine) - _ROOM["owed"])))
    return out


def _differing(rows: Sequence[EventRow], sources: _Sources) -> Section:
    lines = []
    for event in rows[: _ROOM["differing"]]:
        told = "; ".join(difference_words(d) for d in event.differences[:3])
        lines.append(Line(f"{when(event)} · {headline(event)} · {told}", sources.event(event)))
    return Section("Told differently", tuple(lines), max(0, len(rows) - _ROOM["differing"]))
