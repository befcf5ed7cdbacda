"""Transfers: who gives what to whom, how many, for how much, on which occasion."""

from __future__ import annotations

from communique.events.areas import of_form
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.transfers.amounts import find_amount
from communique.events.transfers.items import PERSONAL, find_items
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.schema.model import Event, Place, changed

_NEED = frozenset(("disaster_relief", "humanitarian"))
_HELP = ("aid", "grant", "return")
_SPOKEN_OF = ("warn", "criticise", "protest", "concern", "reject", "deny", "threaten")
_THANKED = {"thank", "praise", "welcome"}
_OFFERED = ("inform", "pledge", "propose")
_OF_TRADE = {"contract": True, "letter_of_intent": True, "agreement": False, "memorandum": False}
_DATED = (*PERSONAL, *_HELP)  # held at the contact under way where nothing else is told


def build_transfers(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None
) -> list[Draft]:
    """The transfers that a predicate tells of, one a recipient; none where nothing is said to be given."""
    draft = build_transfer(page, sentence, p, frame, status, governing)
    if draft is None:
        return []
    recipients = [(w, r) for w, r in draft.whos if r == "recipient"]
    if len({page.cast.state_of(w) for w, _ in recipients}) < 2:
        return [draft]
    donors = [(w, r) for w, r in draft.whos if r == "donor"]
    return [replace_parties(draft, [*donors, one]) for one in recipients]


def replace_parties(draft: Draft, whos: list[tuple[Who, str | None]]) -> Draft:
    """The same transfer, given and taken by others."""
    return Draft(draft.event, draft.sentence, draft.block, whos, draft.governed, draft.explicit_date)


def build_transfer(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None
) -> Draft | None:
    """The transfer that a predicate tells of with all its recipients, or None."""
    form = p.form or frame.form
    things = {h.i for h in sentence.hits["thing"] if h.entry.kind == "item"}
    p.object = [a for a in p.object if a.state or a.sort != "institution" or things.isdisjoint(range(a.i, a.j))]
    items, occasion = find_items(page, sentence, p)
    amount = find_amount(page, sentence, p)
    if not items and amount is None and form != "award":
        put_off_to_day(page, sentence, p)
        return None
    form = "grant" if form == "gift" and not items else form  # money given is no present
    whos = page.roles(p, frame)
    donors = [w for w, r in whos if r == "donor"]
    recipients = [w for w, r in whos if r == "recipient"]
    if form not in PERSONAL:
        donors, recipients = page.states(donors), page.states(recipients)
    if not recipients:  # a genitive right behind the verb hangs on nothing: it is a dative ("übergab der Republik A")
        near = [a for a in p.oblique.get("of", ()) if a.i - p.head.j <= 1 and p.voice != "noun"]
        recipients = [w for a in near for w in page.cast.who(a, page.scene)]
    thanked_for = governing == "thank" and p.inherited and p.head.tense == "gerund" and not page.verb_final
    if governing in _THANKED and not donors and not recipients or thanked_for:  # "thanked A for providing …"
        donors, recipients = thanked(page, sentence, form)
    if (
        governing in _OFFERED and not donors and not p.finite and not page.verb_final
    ):  # "announced a grant of 60 ambulances"
        donors = offered(page, sentence)
    if not donors and not recipients and p.finite and len(page.scene.subject) == 1:
        donors = list(page.scene.subject)
    own = frame.name.partition("@")[2]
    if own and not donors:  # a programme of one land ("無償資金協力")
        donors = [Who(state=own, basis="stated")]
        recipients = [w for w in recipients if page.cast.state_of(w) != own]
    if not donors and not recipients and amount is not None and p.voice == "noun" and p.light is None:
        donors, recipients = of_agreement(page, sentence, p)
        status = "planned" if donors else status
    if donors and not recipients and form not in PERSONAL:  # "sent rice for the victims in A"
        there = [w for a in p.oblique.get("in", ()) if a.state for w in page.cast.who(a, page.scene)]
        if not there:  # "releases 2 million euros to come to the aid of the victims in A"
            behind = [a for a in sentence.actors if a.i >= p.right and a.state and a.marks & {"in", "to", "for", "of"}]
            there = [w for a in behind for w in page.cast.who(a, page.scene)]
        recipients = [w for w in page.states(there) if w.state != page.cast.state_of(donors[0])][:1]
        land = (
            page.where.place_of(sentence, p) if form == "aid" and not recipients and not page.scene.principals else None
        )
        if land is not None and land.state not in (None, page.cast.state_of(donors[0])):
            recipients = [Who(state=land.state, basis="place")]  # "sent food to the victims in Herat"
    if governing in ("request", "propose"):
        donors, recipients = asked(page, sentence, donors, recipients)
    if not donors and governing in _SPOKEN_OF:
        return None  # "warned against the sale of missiles to A": whose, is not told
    if donors and not recipients:  # "the ambassador of the EU to A announced a grant"
        posted = [a.accredited for a in p.subject if a.accredited]
        recipients = [Who(state=state, basis="accredited") for state in posted[:1]]
    if not donors and not recipients and form == "gift" and p.light is not None:
        donors, recipients = exchanged(page)
    donors, recipients = complete(page, donors, recipients)
    if not donors or not recipients:
        return None
    told = page.when.date_of(sentence, p)
    bought = bought_by(page, sentence, p) if status == "held" and not governing else None
    if bought is not None:  # "signed a contract for the supply of eight radars"
        form, status, told = "sale" if form == "delivery" and bought else form, "planned", None
    if told is None and status in ("planned", "proposed"):
        told = page.when.until(sentence, p)
    if told is not None:
        date, basis = told
    elif status == "held" and form in _DATED and own_clause(sentence, p, governing) and (form in PERSONAL or p.finite):
        date, basis = page.scene.date, page.scene.date_basis
    else:
        date, basis = None, "not told"
    status = page.when.in_time(status, date)
    place = page.where.place_of(sentence, p)
    persons = any(w.person >= 0 for w in (*donors, *recipients))
    if place is None and persons and form in PERSONAL and page.scene.host and told is None:
        place = Place(page.scene.host, None)
    named = [t for t in sentence.codes("topic", p.left, p.right) if t != "bilateral_relations"]
    if form == "delivery" and _NEED.intersection(named):
        form = "aid"  # "handed over 200 tents after the earthquake"
    topics = of_form(form, named)
    start, end = page.clause(sentence, p)
    whos_out = [(w, "donor") for w in donors] + [(w, "recipient") for w in recipients]
    event = Event(
        "transfer",
        form,
        status,
        start,
        end,
        date=date,
        place=place,
        topics=topics,
        items=tuple(items),
        amount=amount,
        occasion=occasion,
        rule=frame.name,
        basis=(("date", basis),),
    )
    return Draft(event, sentence.number, sentence.block, list(whos_out), governing, told is not None)


def own_clause(sentence: Sentence, p: Predicate, governing: str | None) -> bool:
    """Whether what is given is told for itself, be it behind thanks ("thanked him and gave him a medal")."""
    low = min(p.i, p.head.i)
    joined = any(h.entry.code == "and" and h.j == low for h in sentence.hits["function"])
    return not governing or governing in _THANKED and p.finite and joined


def of_agreement(page: Page, sentence: Sentence, p: Predicate) -> tuple[list[Who], list[Who]]:
    """Donor and recipient of what an agreement of two states is about ("signed a loan agreement of 7 million"): the
    one of them that is told before it gives."""
    at = page.words.starts[p.i]
    for draft in page.drafts[-3:]:
        event = draft.event
        if event.kind != "agreement" or draft.sentence != sentence.number or not event.start <= at < event.end:
            continue
        states = page.states(w for w, _ in draft.whos)
        before = {a.state for a in sentence.actors if a.i < p.i}
        first = next((w for w in states if w.state in before), states[0] if states else None)
        if len(states) == 2 and first is not None:
            return [first], [w for w in states if w != first]
    return [], []


def bought_by(page: Page, sentence: Sentence, p: Predicate) -> bool | None:
    """Whether the agreement just signed, whose title says what will be given, is of purchase; None where none is."""
    if p.voice != "noun" or p.light is not None:
        return None
    at = page.words.starts[p.i]
    for draft in reversed(page.drafts[-3:]):
        event = draft.event
        if event.kind == "agreement" and event.status == "held" and draft.sentence == sentence.number:
            if event.start <= at < event.end and (event.title or "") and _OF_TRADE.get(event.form) is not None:
                return _OF_TRADE[event.form]
    return None


def put_off_to_day(page: Page, sentence: Sentence, p: Predicate) -> None:
    """Gives what was just sold the day by which "the systems will be supplied"."""
    if p.head.tense != "future":
        return
    until = page.when.until(sentence, p) or page.when.date_of(sentence, p)
    for draft in reversed(page.drafts[-4:]):
        event = draft.event
        if event.kind == "transfer" and event.status == "planned" and event.date is None and until is not None:
            if 0 <= sentence.number - draft.sentence <= 2:
                draft.event = changed(event, date=until[0])
            return


def offered(page: Page, sentence: Sentence) -> list[Who]:
    """The state of who announces or promises in a sentence what is to be given."""
    said = [d for d in page.drafts if d.sentence == sentence.number and d.event.kind == "statement"]
    return page.states(w for d in said[-1:] for w, r in d.whos if r == "speaker")[:1]


def thanked(page: Page, sentence: Sentence, form: str) -> tuple[list[Who], list[Who]]:
    """Donors and recipients of what somebody thanks for: who is thanked gave it to who thanks."""
    said = next(
        (d for d in reversed(page.drafts) if d.sentence == sentence.number and d.event.kind == "statement"), None
    )
    if said is None:
        return [], []
    sides = [[w for w, r in said.whos if r == role] for role in ("addressee", "speaker")]
    donors, recipients = sides if form in PERSONAL else map(page.states, sides)
    return donors, recipients


def asked(page: Page, sentence: Sentence, donors: list[Who], recipients: list[Who]) -> tuple[list[Who], list[Who]]:
    """Who is asked gives, not who asks ("A asked B to provide medicines")."""
    here = (d for d in reversed(page.drafts) if d.sentence == sentence.number and d.event.kind == "statement")
    said = next(here, None)
    if said is None or said.event.form not in ("request", "propose"):
        return donors, recipients
    givers, takers = ([w for w, r in said.whos if r == role] for role in ("addressee", "speaker"))
    own = {page.cast.state_of(w) for w in takers}
    if not givers or not {page.cast.state_of(w) for w in donors} <= own:
        return donors, recipients or [w for w in page.states(takers) if donors]
    others = [w for w in recipients if page.cast.state_of(w) not in {page.cast.state_of(g) for g in givers}]
    return page.states(givers), others or page.states(takers)


def exchanged(page: Page) -> tuple[list[Who], list[Who]]:
    """The host and the guest on stage, where only the exchange is told ("the meeting closed with an exchange of …")."""
    scene = page.scene
    hosts = [w for w in scene.principals if page.cast.state_of(w) == scene.host]
    guests = [w for w in scene.principals if w not in hosts]
    return (hosts, guests) if len(hosts) == 1 and len(guests) == 1 else ([], [])


def complete(page: Page, donors: list[Who], recipients: list[Who]) -> tuple[list[Who], list[Who]]:
    """The missing side: who faces the other in the scene, else the other state of the text."""
    cast = page.cast
    for have, lack in ((donors, recipients), (recipients, donors)):
        if have and not lack:
            state = cast.state_of(have[0])
            if have[0].person >= 0:
                lack += page.opposite(have[0])[:1]
            if not lack:
                lack += told_to(page, have[0])
            if not lack:
                lack += [w for w in page.dyad() if w.state != state][:1]
    states = {cast.state_of(w) for w in donors}
    recipients = [w for w in recipients if cast.state_of(w) not in states]
    return donors, recipients


def told_to(page: Page, who: Who) -> list[Who]:
    """Where nobody is on stage, the state to which a letter or statement of the same side has just gone."""
    last = page.drafts[-1] if page.drafts else None
    if page.scene.principals or last is None or last.event.kind not in ("statement", "contact"):
        return []
    state = page.cast.state_of(who)
    if all(page.cast.state_of(w) != state for w, _ in last.whos):
        return []
    return page.states(w for w, r in last.whos if r == "addressee" and page.cast.state_of(w) != state)[:1]
