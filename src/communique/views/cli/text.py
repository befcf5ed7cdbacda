"""A reading for a person at a terminal: principal facts first, by kind of event, words of the text on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from communique.schema.model import Event, Party, Reading, Tenure
from communique.views.cli.languages import language_names
from communique.views.cli.terminal import Paint, coloured, columns, shown, wrap
from communique.views.labels import act_phrase, label, readable_date, readable_number, state_name

_GROUPS = (
    ("contact", "Contacts"),
    ("agreement", "Agreements"),
    ("transfer", "Gifts, aid, deliveries"),
    ("activity", "Activities"),
    ("statement", "Statements"),
    ("milestone", "Milestones"),
)
_IN, _DEEP = "  ", "      "


def render(reading: Reading, name: str, stream: TextIO, *, quotes: bool = False, explain: bool = False) -> str:
    """The text that ``communique read`` prints for one document."""
    return Page(reading, columns(stream), Paint(coloured(stream)), quotes=quotes, explain=explain).text(name)


class Page:
    """One reading, laid out."""

    def __init__(self, reading: Reading, room: int, paint: Paint, *, quotes: bool, explain: bool) -> None:
        self.reading, self.room, self.paint = reading, room, paint
        self.quotes, self.explain = quotes, explain
        self.lines: list[str] = []

    def text(self, name: str) -> str:
        self._head(name)
        for kind, heading in _GROUPS:
            events = [e for e in self.reading.events if e.kind == kind]
            if not events:
                continue
            self.lines += ["", self.paint.group(heading)]
            if kind == "statement":
                self._statements(events)
            else:
                for event in events:
                    self._event(event)
        if not self.reading.events:
            self.lines += ["", f"{_IN}No event found."]
        if self.reading.tenures:
            self.lines += ["", self.paint.group("Who is who")]
            for tenure in self.reading.tenures:
                self._put(_who(tenure), _IN, _DEEP)
        return "\n".join(self.lines) + "\n"

    def _put(self, text: str, first: str, rest: str, style: str = "") -> None:
        for line in wrap(text, self.room, first, rest):
            self.lines.append(getattr(self.paint, style)(line) if style else line)

    def _head(self, name: str) -> None:
        reading = self.reading
        names = language_names().get(reading.lang)
        facts = [names["name"] if names else reading.lang or "language unknown"]
        if reading.published:
            facts.append(f"published {readable_date(reading.published)}")
        if reading.home is not None:
            facts.append(f"home state {state_name(reading.home[0])}")
        self._put(f"{shown(name)} · {' · '.join(facts)}", "", _IN, "head")
        if reading.title:
            self._put(shown(reading.title), _IN, _IN)

    def _event(self, event: Event) -> None:
        self._put(_headline(event), f"{_IN}• ", _DEEP, "fact")
        for party in event.parties:
            line = _party(party, event)
            if line:
                self._put(line, _DEEP, _DEEP + "  ")
        for line in _details(event):
            self._put(line, _DEEP, _DEEP + "  ")
        self._evidence(event)

    def _statements(self, events: Iterable[Event]) -> None:
        """Statements of one speaker stand together, in the order of the text."""
        last = None
        for event in events:
            speakers = [p for p in event.parties if p.role == "speaker"]
            speaker = " and ".join(_actor(p) for p in speakers) or "Speaker not told"
            if speaker != last:
                self._put(speaker, _IN, _DEEP, "fact")
                last = speaker
            addressees = " and ".join(_actor(p, short=True) for p in event.parties if p.role == "addressee")
            subject = event.gist or ", ".join(label(t) for t in event.topics)
            several = len(speakers) != 1
            line = act_phrase(event.form, addressees, several=several) + (f": {shown(subject)}" if subject else "")
            self._put(line + _status(event), f"{_IN}  – ", _DEEP + "  ")
            self._evidence(event)

    def _evidence(self, event: Event) -> None:
        text = self.reading.text
        if self.quotes:
            for start, end in event.quotes or ((event.start, event.end),):
                self._put(f"“{shown(text[start:end])}”", _DEEP, _DEEP, "dim")
        if self.explain:
            self._put(f"[{event.start}:{event.end}] rule {event.rule or '–'}", _DEEP, _DEEP, "dim")
            if event.basis:
                self._put("; ".join(f"{slot}: {shown(how)}" for slot, how in event.basis), _DEEP, _DEEP, "dim")
            for party in event.parties:
                if party.basis:
                    told = "; ".join(f"{slot}: {shown(how)}" for slot, how in party.basis)
                    self._put(f"{_actor(party, short=True)} – {told}", _DEEP, _DEEP, "dim")


def _headline(event: Event) -> str:
    """Date, what, with whom, where: the facts one looks for first."""
    what = label(event.form)
    if event.ordinal is not None:
        what = f"{_ordinal(event.ordinal)} {what}"
    states = list(dict.fromkeys(s for s in (p.org or state_name(p.state) for p in event.parties) if s))
    line = what[0].upper() + what[1:]
    if states:
        arrow = event.kind == "transfer" and [p.role for p in event.parties].count("donor")
        line += ": " + (" → " if arrow and len(states) == 2 else ", ").join(states)
    date = readable_date(event.date)
    if date:
        line = f"{date} · {line}"
    return line + _place(event) + _status(event)


def _place(event: Event) -> str:
    if event.place is None:
        return ""
    name, state = event.place.name, state_name(event.place.state)
    if name and name.casefold() == state.casefold():
        name = None
    told = ", ".join(part for part in (shown(name) if name else "", state) if part)
    return f" · {told}" if told else ""


def _status(event: Event) -> str:
    return "" if event.status == "held" else f" ({event.status})"


def _details(event: Event) -> Iterator[str]:
    if event.title:
        yield f"“{shown(event.title)}”"
    if event.mechanism:
        yield shown(event.mechanism)
    if event.what:
        yield shown(event.what)
    if event.years is not None:
        yield f"{event.years} years"
    if event.period:
        yield f"for {readable_date(event.period)}"
    if event.items:
        yield "; ".join(
            " ".join(
                part
                for part in (
                    readable_number(i.quantity) if i.quantity is not None else "",
                    shown(i.unit) if i.unit else "",
                    shown(i.what),
                )
                if part
            )
            for i in event.items
        )
    if event.amount is not None:
        yield f"{event.amount[1]} {readable_number(event.amount[0])}"
    if event.occasion:
        yield f"occasion: {shown(event.occasion)}"
    if event.gist:
        yield shown(event.gist)
    if event.topics:
        yield "on " + ", ".join(label(t) for t in event.topics)


def _name(name: str | None, latin: str | None) -> str:
    if not name:
        return shown(latin) if latin else ""
    if latin and latin != name:
        return f"{shown(latin)} ({shown(name)})"
    return shown(name)


def _party(party: Party, event: Event) -> str:
    """One who takes part; nothing where only the state is known, which the headline has."""
    role = label(party.role) if party.role not in (None, "participant", "signatory") else ""
    if not (party.name or party.latin or party.office) and (not role or event.kind == "transfer"):
        return ""
    return _actor(party) + (f" – {role}" if role else "")


def _actor(party: Party, *, short: bool = False) -> str:
    """Name, office, state of a party, as far as they are known; ``short`` leaves the office to a name."""
    name = _name(party.name, None if short and party.name and not party.latin else party.latin)
    where = party.org or state_name(party.state)
    office = label(party.office) if party.office else ""
    if name and short:
        return name if not party.latin else shown(party.latin)
    return ", ".join(part for part in (name, office, where) if part) or "not named"


def _who(tenure: Tenure) -> str:
    office = label(tenure.office)
    if tenure.ordinal is not None:
        office = f"{_ordinal(tenure.ordinal)} {office}"
    where = state_name(tenure.state)
    rank = f" ({shown(tenure.rank)})" if tenure.rank else ""
    return f"{_name(tenure.name, tenure.latin)}{rank}: {office}{f', {where}' if where else ''}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
