"""What a contract is for: the sale that its title names ("a contract for the purchase of twelve helicopters")."""

from __future__ import annotations

from communique.events.areas import of_form
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.transfers.amounts import find_amount
from communique.events.transfers.items import find_items
from communique.events.who.scene import Who
from communique.schema.model import Event


def sold_by_contract(page: Page, sentence: Sentence) -> Draft | None:
    """The sale that the title of a contract names, where no transfer of the sentence tells it, or None."""
    drafts = [d for d in page.drafts[-6:] if d.sentence == sentence.number]
    contract = next((d for d in drafts if d.event.kind == "agreement" and d.event.form == "contract"), None)
    if contract is None or any(d.event.kind == "transfer" for d in drafts) or sentence.block == "title":
        return None
    if contract.event.status not in ("held", "planned"):
        return None
    sale = next((p for p in sentence.predicates if sells(p) and within(contract, p)), None)
    if sale is None:
        return None
    items, occasion = find_items(page, sentence, sale)
    states = page.states(w for w, _ in contract.whos)
    if not items or len(states) != 2:
        return None
    donor, recipient = direction(page, states)
    start, end = page.span(sale.i, max(sale.j, contract_end(page, sentence, sale)))
    event = Event(
        "transfer",
        "sale",
        contract.event.status,
        start,
        end,
        date=contract.event.date,
        topics=of_form("sale", sentence.codes("topic", sale.i, sale.right)),
        items=tuple(items),
        amount=find_amount(page, sentence, sale),
        occasion=occasion,
        rule="contracted",
        basis=(("date", "date of the contract"),),
    )
    return Draft(event, sentence.number, sentence.block, [(donor, "donor"), (recipient, "recipient")])


def sells(p: Predicate) -> bool:
    """Whether a bare noun tells of a sale or a purchase."""
    return p.voice == "noun" and p.light is None and any(f.kind == "transfer" and f.form == "sale" for f in p.frames)


def within(contract: Draft, p: Predicate) -> bool:
    """Whether a noun stands in what is quoted for a contract."""
    return contract.event.start <= p.start < contract.event.end


def contract_end(page: Page, sentence: Sentence, p: Predicate) -> int:
    """The word behind the first comma, verb or end of the sentence behind a noun."""
    k = p.j
    verbs = {q.i for q in sentence.predicates if q.voice != "noun"}
    while k < sentence.last and page.words.tight[k] and k not in verbs:
        k += 1
    return k


def direction(page: Page, states: list[Who]) -> tuple[Who, Who]:
    """Seller and buyer: as in what was handed over before between the two, else the home state buys."""
    for draft in page.drafts:
        roles = {r: page.cast.state_of(w) for w, r in draft.whos}
        if draft.event.kind == "transfer" and {roles.get("donor"), roles.get("recipient")} == {w.state for w in states}:
            first = next(w for w in states if w.state == roles["donor"])
            return first, next(w for w in states if w is not first)
    a, b = states
    return (b, a) if a.state == page.cast.home else (a, b)
