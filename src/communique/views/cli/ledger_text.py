"""Answers of the ledger for a person at a terminal: facts first, quotes in their own words and direction."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from communique.ledger.values import (
    Added,
    Brief,
    CommitmentRow,
    DecisionRow,
    EventRow,
    Evidence,
    Hit,
    HolderRow,
    Mechanism,
    Person,
    Relation,
    Rows,
    Told,
    Why,
)
from communique.views.cli.languages import language_names
from communique.views.cli.terminal import Paint, clean, coloured, columns, shown, wrap
from communique.views.labels import label, readable_date, state_name
from communique.views.words import (
    actors,
    commitment_words,
    details,
    difference_words,
    headline,
    opening_words,
    short,
    standing_words,
    tenure_words,
    told_by,
    when,
)

_IN, _DEEP = "  ", "      "


_RUN = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^A-Za-z\u00c0-\u024f\u1e00-\u1eff()\[\]]*"
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)


def told_words(text: str) -> str:
    """A line of ours with words of documents in it: stretches that run from right to left are set apart."""
    return _RUN.sub(lambda found: f"\u2068{found[0]}\u2069", clean(text))


class Page:
    """Lines for one stream: its width, its colours."""

    def __init__(self, stream: TextIO) -> None:
        self.room, self.paint = columns(stream), Paint(coloured(stream))
        self.lines: list[str] = []

    def text(self) -> str:
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def put(self, text: str, first: str = "", rest: str = "", style: str = "") -> None:
        for line in wrap(text, self.room, first, rest):
            self.lines.append(getattr(self.paint, style)(line) if style else line)

    def head(self, text: str) -> None:
        self.lines += [""] if self.lines else []
        self.put(text, "", _IN, "group")

    def blank(self) -> None:
        self.lines.append("")


def show_added(page: Page, added: Added, name: str) -> None:
    told = [f"{added.new:,} added"]
    for number, word in ((added.again, "read again"), (added.known, "known already"), (len(added.failed), "failed")):
        if number:
            told.append(f"{number:,} {word}")
    page.put(f"Documents: {', '.join(told)}.", "", _IN, "head")
    page.put(
        f"{added.claims:,} new claims; {added.events:,} events came, went or changed. Ledger: {shown(name)}", _IN, _IN
    )


def show_event(page: Page, event: EventRow, *, quotes: bool = False) -> None:
    told = " · ".join(x for x in (told_by(event), short(event.id)) if x)
    page.put(f"{when(event)} · {told_words(headline(event))} · {told}", f"{_IN}• ", _DEEP, "fact")
    for line in details(event):
        page.put(told_words(line), _DEEP, _DEEP + _IN)
    for difference in event.differences[:5]:
        page.put("differs – " + told_words(difference_words(difference)), _DEEP, _DEEP + _IN, "warn")
    if quotes:
        page.put(f"“{shown(event.quote)}”", _DEEP, _DEEP, "dim")


def show_events(page: Page, rows: Rows, *, quotes: bool) -> None:
    if not rows:
        page.put("Nothing found.")
    year = None
    for event in rows:
        if (event.date or "")[:4] != year:
            year = (event.date or "")[:4]
            page.head(year if year.isdigit() else "Undated")
        show_event(page, event, quotes=quotes)
    _more(page, rows)


def _more(page: Page, rows: Rows) -> None:
    if rows.total > len(rows):
        page.blank()
        page.put("There is more; --limit 0 lists all.", _IN, _IN, "dim")


def show_commitments(page: Page, rows: Sequence[CommitmentRow], *, heading: bool = True) -> None:
    if not rows:
        page.put("Nothing found.")
    for row in sorted(rows, key=lambda r: (r.by_when or "9999", r.id)):
        style = "warn" if row.overdue or row.state == "broken" else "fact"
        page.put(
            f"{standing_words(row)} · {told_words(commitment_words(row))} · {short(row.id)}", f"{_IN}• ", _DEEP, style
        )
        if said := opening_words(row):
            page.put(shown(said), _DEEP, _DEEP, "dim")
        _steps(page, row, quotes=False)
    if heading and isinstance(rows, Rows):
        _more(page, rows)


def _steps(page: Page, row: CommitmentRow, *, quotes: bool) -> None:
    for step in row.steps:
        if step.effect == "opened" and not step.day and not quotes:
            continue
        why = step.why if step.effect != "opened" else ()  # the line above says it
        told = [readable_date(step.day), step.effect, *why]
        if step.by:
            told.append(f"by {step.by}")
        page.put(" · ".join(shown(t) for t in told if t), _DEEP, _DEEP + _IN)
        if step.evidence is not None and quotes:
            _quote(page, step.evidence, _DEEP)


def show_commitment(page: Page, row: CommitmentRow) -> None:
    page.put(f"{told_words(commitment_words(row))} · {row.id}", "", _IN, "head")
    page.put(standing_words(row), _IN, _IN, "fact")
    page.put(f"rule: {shown(row.rule)}", _IN, _DEEP)
    page.put(f"deadline: {readable_date(row.deadline) or 'none'} ({shown(row.deadline_rule)})", _IN, _DEEP)
    _steps(page, row, quotes=True)


def _quote(page: Page, evidence: Evidence, indent: str) -> None:
    page.put(f"“{shown(evidence.quote)}”", indent, indent, "dim")
    page.put(_source(evidence), indent, indent + _IN, "dim")


def _source(evidence: Evidence) -> str:
    names = language_names().get(evidence.lang)
    told = [
        shown(evidence.title or evidence.name), names["name"] if names else evidence.lang,
        readable_date(evidence.published), shown(evidence.url or evidence.name),
        f"{evidence.start}:{evidence.end}",
    ]  # fmt: skip
    return " · ".join(dict.fromkeys(t for t in told if t))


def show_relation(page: Page, found: Relation) -> None:
    span = " – ".join(readable_date(d) for d in (found.first, found.last) if d)
    told = [f"{state_name(found.a)} and {state_name(found.b)}", f"{found.events:,} events", *([span] if span else [])]
    page.put(" · ".join(told), "", _IN, "head")
    for year, kinds in sorted(found.by_year.items(), reverse=True)[:8]:
        page.put(f"{year}  " + ", ".join(f"{label(k)} {n}" for k, n in kinds.items()), _IN, _DEEP, "dim")
    parts = (
        ("Last contacts", found.contacts), ("Instruments in force", found.instruments),
        ("Gifts, aid, deliveries", found.transfers), ("To come", found.next),
        ("Told differently", found.differing),
    )  # fmt: skip
    for heading, rows in parts:
        if rows:
            page.head(heading)
            for event in rows:
                show_event(page, event)
    if found.commitments:
        page.head("Promised")
        show_commitments(page, found.commitments, heading=False)


def show_people(page: Page, rows: Sequence[Person]) -> None:
    for number, person in enumerate(rows):
        if number:
            page.blank()
        name = person.latin or person.name
        place = f" · {state_name(person.state)}" if person.state else ""
        page.put(f"{shown(name)}{place} · {person.mentions:,} mentions · {short(person.id)}", "", _IN, "head")
        for tenure in person.tenures:
            page.put(f"{label(tenure.office)}, {state_name(tenure.state)}: {tenure_words(tenure)}", f"{_IN}• ", _DEEP)
        page.head("Spellings")
        for spelling in person.spellings:
            where = f" – first in {_source(spelling.seen)}" if spelling.seen else ""
            page.put(f"{shown(spelling.name)} ({spelling.lang}, {spelling.mentions:,}){where}", _IN, _DEEP)
        for reason in person.reasons:
            said = "; ".join(f["says"] for f in reason["findings"])
            by = f" decided by {reason['by']}" if reason["by"] else ""
            page.put(f"one person{by}: {shown(said)}" if said else f"one person{by}", _IN, _DEEP, "dim")
        if person.events:
            page.head("Last events")
            for event in person.events:
                show_event(page, event)


def show_holders(page: Page, rows: Sequence[HolderRow], seen: Mapping[str, Evidence]) -> None:
    """Who holds which office, with the last words that show it."""
    if not rows:
        page.put("Nobody is seen in an office near that day.")
    for row in rows:
        held = row.tenure
        written = f" ({told_words(held.name)})" if held.latin not in (None, held.name) else ""
        name = shown(held.latin or held.name) + written
        told = f"{label(held.office)}: {name}, {row.certainty}; {tenure_words(held)} · {short(held.person)}"
        page.put(told, f"{_IN}• ", _DEEP, "fact")
        for claim in held.claims[-1:]:
            if claim in seen:
                _quote(page, seen[claim], _DEEP)


def show_mechanisms(page: Page, rows: Sequence[Mechanism]) -> None:
    if not rows:
        page.put("Nothing found.")
    for row in rows:
        page.put(f"{shown(row.name)} · {actors(row.states)}", f"{_IN}• ", _DEEP, "fact")
        for word, event in (("last", row.last), ("next", row.next)):
            if event is not None:
                page.put(
                    f"{word}: {when(event)} · {told_words(headline(event))} · {short(event.id)}", _DEEP, _DEEP + _IN
                )


def show_hits(page: Page, rows: Sequence[Hit]) -> None:
    if not rows:
        page.put("Nothing found.")
    for row in rows:
        told = " · ".join(x for x in (shown(row.title or row.name), readable_date(row.published), row.lang) if x)
        page.put(told, f"{_IN}• ", _DEEP, "fact")
        page.put(f"… {shown(row.passage)} …", _DEEP, _DEEP)
        if row.events:
            page.put("events: " + ", ".join(short(e) for e in row.events[:8]), _DEEP, _DEEP, "dim")
    if isinstance(rows, Rows):
        _more(page, rows)


def show_why(page: Page, found: Why) -> None:
    event = found.event
    page.put(f"{when(event)} · {told_words(headline(event))} · {event.id}", "", _IN, "head")
    if found.asked != event.id and not event.id.startswith(found.asked.lower()):
        page.put(f"{found.asked} was taken up by this event", _IN, _IN, "dim")
    for line in details(event):
        page.put(told_words(line), _IN, _DEEP)
    page.head(f"Told by {len(found.told)}")
    for told in found.told:
        _told(page, told)
    if event.differences:
        page.head("Where they differ")
        for difference in event.differences:
            page.put(told_words(difference_words(difference)), f"{_IN}• ", _DEEP, "warn")
    if found.decisions:
        page.head("Decisions")
        show_decisions(page, found.decisions)


def _told(page: Page, told: Told) -> None:
    date = readable_date(told.date) or "undated"
    page.put(f"{date} · {label(told.form)} ({told.status}) · {short(told.evidence.claim)}", f"{_IN}• ", _DEEP, "fact")
    _quote(page, told.evidence, _DEEP)
    if told.rule:
        page.put(f"rule {told.rule}", _DEEP, _DEEP, "dim")
    for reason in told.reasons:
        other = reason["right"] if reason["left"] == told.evidence.claim else reason["left"]
        if reason["right"] != told.evidence.claim:
            continue  # each pair is told once, with its later account
        by = f", decided by {reason['by']}" if reason["by"] else ""
        page.put(f"one event with {short(other)}: score {reason['value']:g}{by}", _DEEP, _DEEP)
        for f in reason["findings"]:
            told_values = f"{f['feature']} {f['weight']:+g}: {f['says']} ({f['left']} · {f['right']})"
            page.put(shown(told_values), _DEEP + _IN, _DEEP + _DEEP, "dim")


def show_decisions(page: Page, rows: Sequence[DecisionRow]) -> None:
    if not rows:
        page.put("Nobody has decided anything yet.")
    for row in rows:
        value: Any = f" = {row.value}" if row.value is not None else ""
        about = f" {row.slot}{value}" if row.slot else ""
        page.put(
            f"{row.kind}{about}: {', '.join(short(s) for s in row.subjects)} · {short(row.id)}",
            f"{_IN}• ",
            _DEEP,
            "fact",
        )
        page.put(f"{shown(row.by)}, {row.at}" + (f": {shown(row.why)}" if row.why else ""), _DEEP, _DEEP)
        if row.ended:
            why = f": {shown(row.ended_why)}" if row.ended_why else ""
            page.put(f"ended by {shown(row.ended_by or '')}, {row.ended}{why}", _DEEP, _DEEP, "dim")


def show_brief(page: Page, found: Brief) -> None:
    since = f" · since {readable_date(found.since)}" if found.since else ""
    page.put(
        f"{state_name(found.a)} – {state_name(found.b)} · as of {readable_date(found.as_of)}{since}", "", _IN, "head"
    )
    if not found.sections:
        page.put("The ledger has nothing on the two.", _IN, _IN)
    for section in found.sections:
        page.head(section.heading)
        for line in section.lines:
            cites = "".join(f" [{n}]" for n in line.cites)
            page.put(told_words(line.text) + cites, f"{_IN}• ", _DEEP)
        if section.more:
            page.put(f"and {section.more} more", _DEEP, _DEEP, "dim")
    if found.sources:
        page.head("Sources")
    for number, source in enumerate(found.sources, 1):
        page.put(f"[{number}] “{shown(source.quote)}”", _IN, _DEEP)
        page.put(_source(source), _DEEP, _DEEP, "dim")
