"""Title, lead, body and caption tell the same event again: within one document it is one, with several quotes."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from communique.events.page import Draft
from communique.schema.model import Event, Place, changed

_RETELLING = 3  # sentences from a grant to what it buys
_LETTERED = ("congratulate", "condole")
_LONG = 5  # letters of a word that names a thing
_NEAR = 400  # so many events back a retelling is looked for
_OF_FORM = ("statement", "activity", "milestone")  # only events of one form are the same; no form is of two kinds
_FACES = {"talks", "meeting", "reception", "call", "courtesy_call"}
_SEEN = _FACES - {"call"}
_RETOLD = ("title", "caption")
_GIVEN = {"gift", "aid", "grant", "delivery"}  # a title may call what is given by another word


def merge_drafts(drafts: list[Draft]) -> list[Event]:
    """Events of a document, each once, in order of their quotes."""
    out: list[Draft] = []
    alike: dict[str, list[int]] = {}  # where those stand in ``out`` that may be the same
    for draft in sorted(drafts, key=lambda d: (d.block == "title", 0)):
        kind = draft.event.kind
        peers = alike.setdefault(draft.event.form if kind in _OF_FORM else kind, [])
        for at in peers[bisect_left(peers, len(out) - _NEAR) :]:
            if same_event(out[at], draft):
                out[at] = join(out[at], draft)
                break
        else:
            peers.append(len(out))
            out.append(draft)
    events = [d.event for d in out]
    return sorted(events, key=lambda e: (e.start, e.end, e.kind, e.form))


def same_event(a: Draft, b: Draft) -> bool:
    """Whether two drafts, ``a`` told before ``b``, tell of one event."""
    x, y = a.event, b.event
    if x.kind != y.kind:
        return False
    if x.kind == "statement":
        if x.form in _LETTERED and x.form == y.form and not x.topics and b.sentence - a.sentence == 1:
            return x.parties == y.parties  # "sent a message of congratulation. In it he congratulated …"
        retold = x.form == y.form and (b.block in _RETOLD or a.block in _RETOLD)
        return retold and (speakers(x) == speakers(y) or nameless_in_title(a, b) or nameless_in_title(b, a))
    undated = any(d.block == "title" and not d.explicit_date for d in (a, b))  # it has the day of publication
    if not agrees(x.date, y.date) and not undated:
        return False
    if x.kind == "contact":
        forms = {x.form, y.form}
        if forms == {"letter"} and answered(x, y) or forms == {"visit"} and returned(x, y):
            return False
        retold = b.block in _RETOLD or a.block in _RETOLD
        again = None in (x.date, y.date) and same_people(x, y) and forms <= {"talks", "meeting"}
        alike = len(forms) == 1 or again or retold and forms <= {"talks", "meeting", "reception"}
        # a title may call any contact of the same two a meeting
        once = retold or a.sentence == b.sentence
        alike = alike or once and same_people(x, y) and "meeting" in forms and forms <= _FACES
        # "spoke with B in a call": one sentence calls it both
        alike = (
            alike
            or a.sentence == b.sentence
            and "call" in forms
            and forms <= {"call", "meeting", "talks"}
            and states(x) == states(y)
        )
        # "received B … During the meeting, held at the palace": the same two on the same day
        later = "meeting" in forms and forms <= _SEEN and x.date == y.date is not None and not b.explicit_date
        alike = alike or later and (same_people(x, y) or same_pair(x, y))
        # "telephoned B … In the conversation, they": nobody meets and calls the same one on one day
        called = x.form == "call" and y.form == "meeting" and x.date == y.date is not None and not b.explicit_date
        alike = alike or called and same_people(x, y)
        once = retold or x.date is not None and x.date == y.date
        alike = alike or once and forms == {"reception", "courtesy_call"} and same_pair(x, y)
        alike = alike or summoned(x, y) and not b.explicit_date
        return (
            alike
            and phase(x) == phase(y)
            and overlap(x, y)
            and x.ordinal in (None, y.ordinal, x.ordinal if y.ordinal is None else None)
        )
    if x.kind == "agreement":
        first, second = (states(x), states(y)) if a.block == "title" else (states(y), states(x))
        if "title" in (a.block, b.block) and first <= second and phase(x) == phase(y):
            return True
        return (
            x.form == y.form
            and (x.period == y.period or None in (x.period, y.period))
            and states(x) == states(y)
            and title_alike(x, y)
            and phase(x) == phase(y)
        )
    if x.kind == "transfer":
        once = a.sentence == b.sentence and x.form != y.form and x.amount == y.amount is not None
        if once and states(x) == states(y):
            return True  # "announced that it would lend 200 million": one sum
        whats = {i.what.casefold() for i in x.items} & {i.what.casefold() for i in y.items}
        if x.form == y.form and once_sum_once_things(x, y) and 0 <= b.sentence - a.sentence <= _RETELLING:
            return states(x) == states(y) and phase(x) == phase(y)
        named = x.form == y.form or (a.block == "title") != (b.block == "title") and {x.form, y.form} <= _GIVEN
        titled = (a.block == "title") != (b.block == "title") and x.date == y.date
        same_things = bool(whats) or titled and named and things_alike(x, y)
        return named and same_things and states(x) == states(y) and phase(x) == phase(y)
    if x.kind == "activity" and x.form == y.form and a.sentence == b.sentence and within(x, y):
        one = set(x.topics) == set(y.topics) and phase(x) == phase(y)
        if one and (states(x) < states(y) or states(y) < states(x)):
            return True
    if x.kind == "milestone":
        return (
            x.form == y.form
            and (x.years == y.years or None in (x.years, y.years))
            and bool(states(x) & states(y) or not states(x))
        )
    return (
        x.form == y.form
        and states(x) == states(y)
        and (set(x.topics) <= set(y.topics) or set(y.topics) <= set(x.topics))
        and (phase(x) == phase(y))
    )


def once_sum_once_things(x: Event, y: Event) -> bool:
    """Whether of two transfers one is told by its sum and the other by what it buys."""
    sums, things = (bool(x.amount), bool(y.amount)), (bool(x.items), bool(y.items))
    return sums == things[::-1] and sums[0] != sums[1]


def things_alike(x: Event, y: Event) -> bool:
    """Whether a title and the text may name the same things: one lies within the other, or they share a long word
    ("donates medicines": "500 tons of rice and three of essential medicines")."""
    first, second = ([i.what.casefold() for i in e.items] for e in (x, y))
    if any(a in b or b in a for a in first for b in second if min(len(a), len(b)) >= _LONG):
        return True
    words = [{w for what in whats for w in what.split() if len(w) >= _LONG} for whats in (first, second)]
    return bool(words[0] & words[1])


def within(x: Event, y: Event) -> bool:
    """Whether the words that tell the one event lie within those of the other."""
    return x.start <= y.start and y.end <= x.end or y.start <= x.start and x.end <= y.end


def same_people(x: Event, y: Event) -> bool:
    """Whether two events name the same persons, two at least."""
    names = {p.name for p in x.parties if p.name}
    return len(names) > 1 and names == {p.name for p in y.parties if p.name}


def answered(x: Event, y: Event) -> bool:
    """Whether who writes the one letter gets the other: an answer is a letter of its own."""
    writers = [{(p.state, p.name) for p in e.parties if p.role == "initiator"} for e in (x, y)]
    readers = [{(p.state, p.name) for p in e.parties if p.role == "addressee"} for e in (x, y)]
    return bool(writers[0] & readers[1] or writers[1] & readers[0])


def returned(x: Event, y: Event) -> bool:
    """Whether the guests of the one visit are the hosts of the other: a visit and its return are two."""
    guests = [{p.state for p in e.parties if p.role == "guest" and p.state} for e in (x, y)]
    hosts = [{p.state for p in e.parties if p.role == "host" and p.state} for e in (x, y)]
    return bool(guests[0] & hosts[1] and guests[1] & hosts[0])


def summoned(x: Event, y: Event) -> bool:
    """Whether one tells who received the envoy whom the other tells to be summoned on that day."""
    if {x.form, y.form} != {"summons", "reception"} or x.date != y.date:
        return False
    guests = [[p for p in e.parties if p.role == "guest"] for e in (x, y)]
    return same_people(x, y) or any(p.name == q.name is not None for p in guests[0] for q in guests[1])


def same_pair(x: Event, y: Event) -> bool:
    """Whether two events have the same host and guest, whoever else was there."""
    pairs = [{(p.role, p.name) for p in e.parties if p.role in ("host", "guest") and p.name} for e in (x, y)]
    return len(pairs[0]) > 1 and pairs[0] == pairs[1]


def phase(event: Event) -> str:
    """Past or to come: a plan and what was done are two events."""
    return "done" if event.status in ("held", "ongoing") else "open"


def states(event: Event) -> set[str | None]:
    """The ISO alpha-3 code of each party, or the body where it is none of a state."""
    return {p.state or p.org for p in event.parties}


def speakers(event: Event) -> list[tuple[str | None, str | None]]:
    """State and name of each speaker, in order, "" for what is not told."""
    return sorted((p.state or "", p.name or "") for p in event.parties if p.role == "speaker")


def nameless_in_title(a: Draft, b: Draft) -> bool:
    """Whether the speaker of a title is a state alone, for which one person speaks in the text."""
    first, second = speakers(a.event), speakers(b.event)
    return a.block == "title" and len(first) == len(second) == 1 and first[0][1] == "" and first[0][0] == second[0][0]


def overlap(x: Event, y: Event) -> bool:
    """Whether the parties can be the same: one state set within the other, and no two persons of one state."""
    a, b = states(x), states(y)
    if not (a <= b or b <= a):
        return False
    for p in x.parties:
        for q in y.parties:
            if p.state == q.state and p.name and q.name and p.name != q.name:
                if not any(r.name == q.name for r in x.parties) and not any(r.name == p.name for r in y.parties):
                    return False
    return True


def agrees(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates may be one: one is untold, finer than the other, or an interval of its month."""
    if a is None or b is None:
        return True
    return a == b or a.startswith(b) or b.startswith(a) or ("/" in a + b and a[:7] == b[:7])


def title_alike(x: Event, y: Event) -> bool:
    """Whether two instruments may have one title: one is untold, within the other, or shares half its words."""
    a, b = (x.title or "").casefold(), (y.title or "").casefold()
    return (
        not a
        or not b
        or a in b
        or b in a
        or len(set(a.split()) & set(b.split())) * 2 >= min(len(a.split()), len(b.split()))
    )


def join(a: Draft, b: Draft) -> Draft:
    """One event out of two tellings; what the first lacks is taken from the second."""
    x, y = a.event, b.event
    parties = list(x.parties)
    for q in y.parties:
        at = next(
            (
                n
                for n, p in enumerate(parties)
                if p.state == q.state and p.org == q.org and (p.name == q.name or None in (p.name, q.name))
            ),
            None,
        )
        if at is None:
            if x.kind != "statement" and len({p.state for p in parties}) < 2:
                parties.append(q)
            continue
        p = parties[at]
        role = q.role if p.role in (None, "participant") and q.role else p.role
        parties[at] = replace(p if p.name or not q.name else q, role=role)
    place: Place | None = x.place or y.place
    if x.place and y.place and x.place.name is None and y.place.state == x.place.state:
        place = y.place
    date = x.date if y.date is None or x.date is not None and len(x.date) >= len(y.date) else y.date
    if a.block == "title" and not a.explicit_date and b.explicit_date:
        date = y.date  # the title has but the day of publication
    quotes = (*(x.quotes or ((x.start, x.end),)), *(y.quotes or ((y.start, y.end),)))
    event = changed(
        x,
        parties=tuple(parties),
        place=place,
        date=date,
        form=x.form if x.form != "meeting" else y.form if x.kind == "contact" else x.form,
        topics=x.topics or y.topics,
        mechanism=x.mechanism or y.mechanism,
        ordinal=x.ordinal or y.ordinal,
        title=max((x.title or "", y.title or ""), key=len) or None,
        period=x.period or y.period,
        items=x.items or y.items,
        amount=x.amount or y.amount,
        occasion=x.occasion or y.occasion,
        years=x.years or y.years,
        quotes=quotes,
    )
    return replace_event(a, event)


def replace_event(draft: Draft, event: Event) -> Draft:
    """The draft, its event replaced in place."""
    draft.event = event
    return draft
