"""Events, commitments and tenures of the ledger in a line of words for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from communique.ledger.queries.states import guess_state
from communique.ledger.values import CommitmentRow, EventRow, PartyRow, TenureRow
from communique.views.labels import act_phrase, label, readable_date, readable_number, state_name

_CUT = 100  # characters of a quote within a line
SHORT = 9  # signs of an id that are shown; enough to call it by


def short(id: str) -> str:
    """The beginning of an id, by which it can be called."""
    return id[:SHORT]


def actor(code: str) -> str:
    """A state by its name, a body by its acronym."""
    return state_name(code)


def actors(codes: tuple[str, ...] | list[str]) -> str:
    return ", ".join(actor(c) for c in codes)


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def party_words(party: PartyRow) -> str:
    """Who: name with the written one behind it, office, state."""
    name = party.latin or party.name or ""
    if party.name and party.latin and party.latin != party.name:
        name = f"{party.latin} ({party.name})"
    office = label(party.office) if party.office else ""
    told = ", ".join(x for x in (name, office, actor(party.state or party.org or "")) if x)
    return told + _holder_words(party)


def _holder_words(party: PartyRow) -> str:
    """Who an office without a name stands for."""
    if party.holder is None:
        return ""
    held = party.holder.tenure
    name = held.latin or held.name
    return f" (then {name})" if party.holder.certainty == "seen" else f" (probably {name})"


def headline(event: EventRow) -> str:
    """What, who, where, of which sort: the date is not in it."""
    if event.kind == "statement":
        speakers = [p for p in event.parties if p.role == "speaker"]
        addressees = ", ".join(_brief_party(p) for p in event.parties if p.role == "addressee")
        who = ", ".join(_brief_party(p) for p in speakers) or "somebody"
        said = act_phrase(event.form, addressees, several=len(speakers) != 1)
        about = told_once(event.slots.get("gist") or ", ".join(label(t) for t in event.topics))
        return f"{who} {said}" + (f": {about}" if about else "")
    what = label(event.form)
    if event.slots.get("ordinal") is not None:
        what = f"{ordinal(event.slots['ordinal'])} {what}"
    line = what[:1].upper() + what[1:]
    donors = [p.state or p.org for p in event.parties if p.role == "donor"]
    getters = [p.state or p.org for p in event.parties if p.role == "recipient"]
    if event.kind == "transfer" and donors and getters:
        line += f": {actors([d for d in donors if d])} → {actors([g for g in getters if g])}"
    elif event.states:
        line += f": {actors(event.states)}"
    place = place_words(event)
    line += f" · {place}" if place else ""
    return line + ("" if event.status == "held" else f" ({event.status})")


def place_words(event: EventRow) -> str:
    """Where: the place as it is written and its country, which is told once where the place is the country, in whatever
    language."""
    place = event.place_name or ""
    if event.place_state and place and guess_state(place) == event.place_state:
        place = ""
    return ", ".join(x for x in (place, state_name(event.place_state)) if x)


def told_once(subjects: str) -> str:
    """Subjects one after the other, without those that another of them says too: exercise, exercises → exercises."""
    parts = subjects.split(", ")
    stems = [f" {p.lower().removesuffix('s')} " for p in parts]
    later = enumerate(zip(parts, stems, strict=True))
    return ", ".join(
        part
        for n, (part, stem) in later
        if not any(stem in other and (stem != other or m > n) for m, other in enumerate(stems) if m != n)
    )


def _brief_party(party: PartyRow) -> str:
    if party.latin or party.name:
        return party.latin or party.name or ""
    told = (actor(party.state or party.org or ""), label(party.office) if party.office else "")
    return ", ".join(x for x in told if x) + _holder_words(party)


def details(event: EventRow) -> Iterator[str]:
    """What else is known of an event, a line each: people, title, items, topics."""
    people = [party_words(p) for p in event.parties if p.name or p.latin or p.office]
    if people and event.kind != "statement":
        yield "; ".join(people)
    slots = event.slots
    for slot in ("title", "mechanism", "what"):
        if slots.get(slot):
            yield f"“{slots[slot]}”" if slot == "title" else str(slots[slot])
    if slots.get("period"):
        yield f"for {readable_date(slots['period'])}"
    items = slots.get("items") or ()
    if items:
        yield "; ".join(item_words(i) for i in items)
    if slots.get("amount"):
        yield f"{slots['amount']['currency']} {readable_number(slots['amount']['value'])}"
    if event.topics and event.kind != "statement":
        yield "on " + ", ".join(label(t) for t in event.topics)


def item_words(item: dict[str, object]) -> str:
    number = item.get("quantity")
    told = readable_number(number) if isinstance(number, int | float) else ""
    return " ".join(str(x) for x in (told, item.get("unit") or "", item["what"]) if x)


def told_by(event: EventRow) -> str:
    """How many say so: nothing for one document."""
    return f"{event.documents} documents" if event.documents > 1 else ""


def when(event: EventRow) -> str:
    return readable_date(event.date) or "undated"


def commitment_words(c: CommitmentRow) -> str:
    """Who owes what to whom: a line."""
    who = actors(c.debtors) or "somebody"
    others = tuple(x for x in c.creditors if x not in c.debtors)
    whom = f" to {actors(others)}" if others else ""
    return f"{who}{whom}: {c.what} ({c.bond})"


def opening_words(c: CommitmentRow) -> str:
    """The beginning of the words that opened it, in quotation marks: what alone tells all that was promised."""
    found = c.steps[0].evidence if c.steps else None
    if found is None:
        return ""
    quote = " ".join(found.quote.split())
    return f"“{quote[:_CUT].rsplit(' ', 1)[0]} …”" if len(quote) > _CUT else f"“{quote}”"


def standing_words(c: CommitmentRow, date: Callable[[str | None], str] = readable_date) -> str:
    """How it stands: kept, due by …, overdue since …, with the score; ``date`` writes dates."""
    words = list(_standing(c, date))
    if c.score is not None:
        words.append(f"{c.score:+d}" if c.score else "0")
    return ", ".join(words)


def plain_standing_words(c: CommitmentRow, date: Callable[[str | None], str] = readable_date) -> str:
    """The same without the score, which a number alone does not tell."""
    return ", ".join(_standing(c, date))


def _standing(c: CommitmentRow, date: Callable[[str | None], str]) -> Iterator[str]:
    words = [c.standing]
    if c.state in ("open", "due"):
        if c.overdue:
            words = [f"overdue since {date(c.by_when)}" + (", not reviewed" if c.reviewed is None else "")]
        elif c.by_when:
            words.insert(0, f"due by {date(c.by_when)}")
            words = words[: 1 + (c.reviewed is None)]
    if c.late:
        words.append("late")
    yield from words


_CODE = re.compile(r"\b[A-Z]{3}\b")
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


def plain_words(text: str, date: Callable[[str | None], str] = readable_date) -> str:
    """A sentence of ours (a rule, a finding) with states by their names and dates as ``date`` writes them."""
    return _DAY.sub(lambda m: date(m[0]), _CODE.sub(lambda m: state_name(m[0]), text))


def tenure_words(t: TenureRow, date: Callable[[str | None], str] = readable_date) -> str:
    """Since when and until when an office is held, and on what ground; ``date`` writes dates."""
    if t.since:
        told = f"since {date(t.since)}" + (f" until {date(t.until)}" if t.until else "")
    elif t.first and t.first == t.last:
        told = f"seen on {date(t.first)}"
    elif t.first and not t.last:
        told = f"seen since {date(t.first)}"
    elif t.first:
        told = f"seen from {date(t.first)} to {date(t.last)}"
    else:
        told = "no day told"
    if t.before:
        told += f", another holds it on {date(t.before)}"
    if t.conflicts:
        told += ", disputed"
    return told


SLOTS = {"place_state": "country", "place_name": "place", "ordinal": "number", "gist": "subject", "what": "occasion"}


def difference_words(difference: dict[str, object], date: Callable[[str | None], str] = readable_date) -> str:
    """Where accounts differ, in words; ``date`` writes dates."""
    name = str(difference["slot"])
    value = _value_words(name, difference["value"], date)
    slot = SLOTS.get(name) or label(name)
    if difference["sort"] == "left_out":
        return f"{slot}: {value} is told by one side and left out by another"
    instead = difference.get("instead")
    others = "; ".join(_value_words(name, v, date) for v in instead) if isinstance(instead, list) else ""
    return f"{slot}: {value}, elsewhere {others}"


def _value_words(slot: str, value: object, date: Callable[[str | None], str]) -> str:
    if isinstance(value, dict):
        shown = {"office": label, "state": state_name}
        told = [shown.get(k, str)(value[k]) for k in ("latin", "name", "office", "state", "what") if value.get(k)]
        return ", ".join(dict.fromkeys(told))
    text = str(value)
    if slot == "place_state":
        return state_name(text)
    return date(text) if slot == "date" else label(text) if text.islower() else text
