"""Activities: what is done together or by one for the other; areas of cooperation named in one sentence fold."""

from __future__ import annotations

from communique.events.clauses import Predicate, Sentence
from communique.events.page import Draft, Page
from communique.events.scene import Who
from communique.languages.pack import Frame
from communique.schema.model import Event

_FOR_OTHER = {"assistance", "clearance", "decontamination", "operation"}
_OWN_TOPIC = {
    "exercise": "exercises",
    "training": "training",
    "decontamination": "dioxin",
    "clearance": "ordnance",
    "port_call": "maritime",
}


def build_activity(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None, low: int, high: int
) -> Draft | None:
    """The activity that a predicate tells of; its topics are those of the words ``low:high``."""
    form = p.form or frame.form
    whos = page.roles(p, frame, form)
    plain: list[tuple[Who, str | None]] = []
    seen: set[tuple[str | None, str | None]] = set()
    for who, role in whos:
        for state in page.states([who]):
            if (state.state, state.org) not in seen:
                seen.add((state.state, state.org))
                plain.append((state, role))
    for actor in sentence.actors:
        if actor.sort in ("adjective", "institution", "plural") and p.left <= actor.i < p.right and form != "cooperation":
            for state in page.states(page.cast.who(actor, page.scene)):
                if (state.state, state.org) not in seen and len(plain) < 6:
                    seen.add((state.state, state.org))
                    plain.append((state, "participant"))
    if len(plain) < 2:
        for who in page.dyad():
            if (who.state, who.org) not in seen:
                plain.append((who, "participant"))
    if len(plain) < 2:
        return None
    roles = {r for _, r in plain}
    if form in _FOR_OTHER and "recipient" not in roles:
        subject = page.states(w for a in p.subject for w in page.cast.who(a, page.scene))
        if len(subject) == 1 and len(plain) == 2:
            plain = [(w, "donor" if w.state == subject[0].state else "recipient") for w, _ in plain]
    elif "recipient" in roles and roles != {"recipient"} and form != "cooperation":
        plain = [(w, "donor" if r == "participant" else r) for w, r in plain]
    elif "recipient" in roles:
        plain = [(w, "participant") for w, _ in plain]
    told = page.date_of(sentence, p)
    date, basis = told if told is not None else (None, "not told")
    if told is None and status == "held" and not governing and p.finite:
        date, basis = page.scene.date, page.scene.date_basis
    topics = topics_of(sentence, form, low, high)
    if form == "cooperation" and not topics:
        return None
    start, end = page.clause(sentence, p)
    event = Event(
        "activity",
        form,
        status,
        start,
        end,
        date=date,
        place=page.place_of(sentence, p),
        parties=page.parties(plain),
        topics=topics,
        rule=frame.name,
        basis=(("date", basis),),
    )
    return Draft(event, sentence.number, sentence.block, list(plain), governing, told is not None)


def topics_of(sentence: Sentence, form: str, low: int, high: int) -> tuple[str, ...]:
    topics = [t for t in sentence.codes("topic", low, high) if t != "bilateral_relations"]
    own = _OWN_TOPIC.get(form)
    if own and own not in topics:
        topics.insert(0, own)
    return tuple(topics)


def build_cooperation(
    page: Page, sentence: Sentence, status: str, governing: str, low: int, high: int, taken: set[str]
) -> Draft | None:
    """The areas that both sides agree on, beyond those that have an activity of their own."""
    topics = tuple(t for t in sentence.codes("topic", low, high) if t not in taken and t != "bilateral_relations")
    if not topics:
        return None
    whos = page.dyad()
    if len(whos) < 2:
        return None
    start, end = page.span(low, high)
    event = Event(
        "activity",
        "cooperation",
        status,
        start,
        end,
        parties=page.parties((w, "participant") for w in whos),
        topics=topics,
        rule=f"{governing}.areas",
        basis=(("date", "not told"),),
    )
    return Draft(event, sentence.number, sentence.block, [(w, "participant") for w in whos], governing)
