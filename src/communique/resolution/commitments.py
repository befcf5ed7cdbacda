"""What is owed, to whom, by when, and what became of it.

In: events with all their accounts (EventCluster), what people decided, the day as of which is asked. Out: Commitments,
each with the rule by which it is kept and its deadline, both fixed when it is opened, and with its evidence.
Nothing is closed without a quote or a named person; a passed deadline makes it overdue, never broken.
Not done here: which claims are one event (``merging``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import product

from .bonds import bond_of, deadline_of, rule_of
from .candidates import TOLD
from .claims import Claim, Decision, make_id
from .clusters import claim_id, event_id
from .days import Days, days_of, iso, ordinal
from .fulfilment import Bond, Step, meets, restates
from .merging import EventCluster
from .profile import order_of

_FUTURE = frozenset(("planned", "proposed"))
_OPENING_ACTS = frozenset(("pledge", "agree"))  # an invitation is a proposed visit as well, and opened by that
_OPENING_KINDS = frozenset(("contact", "agreement", "transfer", "activity"))
_SOON = 30  # days before its deadline from which a commitment is due
_CLOSED = frozenset(("kept", "broken", "withdrawn"))
_SCORES = {"kept": 1, "partly kept": 0, "broken": -1}
STATES = ("open", "due", "kept", "partly kept", "broken", "withdrawn")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What moved a commitment: the date (EDTF), the effect, the claim with its quote or the person who decided."""

    day: str | None
    effect: str
    event: str | None
    claim: str | None
    quote: str | None
    why: tuple[str, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who owes what to whom, by when.

    ``bond``: invited · proposed · planned · agreed · pledged. ``opened`` (EDTF) is when it was told, as close as that
    is known; ``rule`` and ``deadline`` (a day, or None for none told) are those at the opening, ``by_when`` is the
    deadline now, after what was put off or fixed later. ``state``: open · due · kept · partly kept · broken ·
    withdrawn; ``score`` +1, 0, -1, or None while nothing is settled (0 too where a step is on record: work in
    progress). ``reviewed`` is the last day for which the ledger holds an account of the parties' dealings after the
    opening, None where there is none: then the commitment is *not reviewed*, not open.
    """

    id: str
    kind: str
    form: str
    bond: str
    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]
    what: str
    topics: tuple[str, ...]
    opened: str | None
    rule: str
    deadline: str | None
    deadline_rule: str
    by_when: str | None
    opener: str
    openers: tuple[str, ...]
    state: str
    overdue: bool
    late: bool
    score: int | None
    reviewed: str | None
    evidence: tuple[Evidence, ...]
    aliases: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        """The state as it is shown: *not reviewed* where nobody and nothing has looked since the opening."""
        return "not reviewed" if self.state in ("open", "due") and self.reviewed is None else self.state


@dataclass(slots=True)
class _Draft:
    """A commitment in the making."""

    bond: Bond
    opener: EventCluster
    opened: int
    since: str | None  # the same as it is shown
    rule: str
    deadline: int | None
    deadline_rule: str
    by_when: int | None
    name: str = "planned"
    openers: list[str] = field(default_factory=list)
    closed: str | None = None
    steps: int = 0
    late: bool = False
    evidence: list[Evidence] = field(default_factory=list)
    documents: frozenset[str] = frozenset()  # of its opener


def commitment_id(claim: str) -> str:
    """The id of the commitment that a claim opens."""
    return "o" + claim[1:]


def find_commitments(
    clusters: Iterable[EventCluster], decisions: Iterable[Decision] = (), as_of: str | None = None
) -> list[Commitment]:
    """Every commitment that the events open, by the day of its opening, as it stands on ``as_of`` (ISO).

    Without a day all that was told counts, and nothing is due or overdue yet.
    """
    today = ordinal(as_of)
    book = _Book()
    for cluster in sorted((t for c in clusters for t in _tellings(c)), key=_as_told):
        told = told_day(cluster)
        if told is not None and (today is None or told <= today):
            book.enter(cluster, told)
    ruled: dict[str, list[Decision]] = defaultdict(list)
    for d in sorted(decisions, key=lambda d: (d.at, d.id)):
        if d.ended is None and d.slot == "state" and (as_of is None or d.at[:10] <= as_of):
            for subject in d.subjects:
                ruled[subject].append(d)
    out = [_finish(draft, today, book, ruled) for draft in book.drafts]
    return sorted(out, key=lambda c: (c.opened or "", c.id))


def told_day(cluster: EventCluster) -> int | None:
    """The day on which an event was first told; its own, where no account is dated."""
    days = [ordinal(c.published) or days_of(c.date).first for c in cluster.claims]
    known = [d for d in days if d is not None]
    return min(known) if known else None


def _told(cluster: EventCluster) -> str | None:
    """The same as EDTF, no finer than it is known; of what is still to come no date tells when it was promised."""
    day = told_day(cluster)
    if day is not None and any(c.published for c in cluster.claims):
        return iso(day)
    return None if cluster.value("status") in _FUTURE and cluster.kind != "statement" else cluster.value("date")


def _tellings(cluster: EventCluster) -> list[EventCluster]:
    """A plan as it was first told, and as it was told again days later: what was fixed later opens nothing."""
    if len(cluster.claims) == 1 or cluster.value("status") not in _FUTURE:
        return [cluster]
    parts: list[list[Claim]] = []
    last = None
    for claim in sorted(cluster.claims, key=order_of):
        told = ordinal(claim.published)
        if parts and (told is None or last is None or told - last <= TOLD):
            parts[-1].append(claim)
        else:
            parts.append([claim])
        last = told if told is not None else last
    return [replace(cluster, claims=tuple(part), joined=()) for part in parts]


def _as_told(cluster: EventCluster) -> tuple[int, bool, bool, str]:
    """Words before the plans that they tell, a visit before the talks within it."""
    return (told_day(cluster) or 0, cluster.kind != "statement", cluster.value("form") != "visit", cluster.id)


class _Book:
    """The commitments as they are opened, moved and closed, in the order in which things were told."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        # By two of its parties and its kind; and of words about no single event, by topic, the first opened first.
        self.shelves: dict[tuple[frozenset[str], str], dict[int, _Draft]] = defaultdict(dict)
        self.words: dict[tuple[frozenset[str], str], list[_Draft]] = defaultdict(list)
        self.told: dict[frozenset[str], int] = {}  # last day of an account of two parties' dealings
        self.quotes: dict[str, list[tuple[int, int, _Draft, str]]] = defaultdict(list)  # by document

    def enter(self, cluster: EventCluster, told: int) -> None:
        bond = bond_of(cluster)
        if _told(cluster) is not None:  # a plan told on no known day reviews nothing
            for pair in bond.pairs:
                self.told[pair] = max(told, self.told.get(pair, told))
        if cluster.kind == "statement":
            self.statement(cluster, bond, told)
        elif cluster.kind in _OPENING_KINDS:
            status = cluster.value("status")
            if status in _FUTURE:
                self.future(cluster, bond, told)
            elif status in ("held", "ongoing"):
                self.settle(cluster, bond, told)
            else:
                self.call_off(cluster, bond, told, status)

    # --- opening

    def future(self, cluster: EventCluster, bond: Bond, told: int) -> None:
        documents = _documents(cluster)
        for draft in self.candidates(bond, bond.kind):
            if draft.closed is None and draft.documents.isdisjoint(documents) and (why := restates(draft.bond, bond)):
                self.restate(draft, cluster, bond, told, why)
                return
        name = str(cluster.value("status"))
        # The same account may tell it as a pledge first: then the pledge is this plan, in closer words.
        for claim in cluster.claims:
            for start, end, draft, said in self.quotes[claim.document]:
                if start < claim.end and claim.start < end and draft.closed is None:
                    if draft.bond.exact:
                        name = said
                    elif draft.bond.actors & bond.actors or not draft.bond.actors:
                        self.sharpen(draft, cluster, bond)
                        return
        if name == "proposed" and cluster.kind == "contact" and bond.form == "visit":
            name = "invited"
        self.open(cluster, bond, told, name)

    def statement(self, cluster: EventCluster, bond: Bond, told: int) -> None:
        act = cluster.value("form")
        if act == "reject":
            self.reject(cluster, bond, told)
        if act in _OPENING_ACTS and cluster.value("status") != "cancelled":
            self.open(cluster, bond, told, "pledged" if act == "pledge" else "agreed")

    def open(self, cluster: EventCluster, bond: Bond, told: int, name: str) -> None:
        deadline, rule = deadline_of(cluster, bond)
        since = _told(cluster)
        draft = _Draft(bond, cluster, told, since, rule_of(bond, since), deadline, rule, deadline, name)
        draft.documents = _documents(cluster)
        draft.openers.append(cluster.id)
        draft.evidence.append(_evidence(cluster, "opened", since, (f"{name}: {bond.what}",)))
        self.drafts.append(draft)
        self.shelve(draft)
        if not bond.exact:
            for pair, topic in product(bond.pairs, sorted(bond.special)):
                self.words[pair, topic].append(draft)
        if cluster.kind == "statement":
            for claim in cluster.claims:
                self.quotes[claim.document].append((claim.start, claim.end, draft, name))

    def sharpen(self, draft: _Draft, cluster: EventCluster, bond: Bond) -> None:
        """A pledge or agreement whose words also tell a plan: the plan says what is owed."""
        since = draft.since
        pairs = draft.bond.pairs
        draft.bond = bond.with_actors(draft.bond)
        draft.opener, draft.documents = cluster, _documents(cluster)
        draft.deadline, draft.deadline_rule = deadline_of(cluster, bond)
        draft.by_when, draft.rule = draft.deadline, rule_of(draft.bond, since)
        draft.openers.insert(0, cluster.id)
        draft.evidence.insert(0, _evidence(cluster, "opened", since, (f"{draft.name}: {bond.what}",)))
        self.shelve(draft, pairs)

    def restate(self, draft: _Draft, cluster: EventCluster, bond: Bond, told: int, why: tuple[str, ...]) -> None:
        draft.openers.append(cluster.id)
        deadline, rule = deadline_of(cluster, bond)
        effect = "told again"
        if deadline is not None and deadline != draft.by_when:
            effect, draft.by_when = f"deadline now {iso(deadline)}", deadline
            why = (*why, rule)
        if cluster.value("status") == "planned" and draft.name in ("invited", "proposed"):
            draft.name = "planned"
            effect = "accepted" if effect == "told again" else f"accepted, {effect}"
        draft.bond = draft.bond.sharper(bond)
        draft.evidence.append(_evidence(cluster, effect, _told(cluster), why))

    # --- closing

    def settle(self, cluster: EventCluster, bond: Bond, told: int) -> None:
        """What took place keeps the one commitment that it meets best."""
        happened = days_of(cluster.value("date"), iso(told))
        last = happened.last if happened.last is not None else told
        documents = _documents(cluster)
        found: list[tuple[int, int, str, _Draft, Step]] = []
        for draft in self.candidates(bond, bond.kind):
            if last < draft.opened:
                continue  # it was over before it was promised
            if not draft.documents.isdisjoint(documents):
                continue
            step = meets(draft.bond, bond, draft.by_when, happened)
            if step is not None:
                found.append((-step.strength, draft.opened, draft.opener.id, draft, step))
        if not found:  # a step towards what a mere word promised is weaker than any of these
            found = self.words_met(bond, last, documents, happened)
        if not found:
            return
        _, _, _, draft, step = min(found, key=lambda row: row[:3])
        # What is going on, on no day, shows that the word is being kept, not that it is.
        under_way = cluster.value("status") == "ongoing" and happened.length != 1
        effect = "step" if under_way else step.effect
        draft.evidence.append(_evidence(cluster, effect, iso(last), step.why))
        if effect == "step":
            draft.steps += 1
            return
        draft.closed = effect
        draft.late = draft.by_when is not None and (happened.first or last) > draft.by_when

    def words_met(
        self, bond: Bond, last: int, documents: frozenset[str], happened: Days
    ) -> list[tuple[int, int, str, _Draft, Step]]:
        """For each two parties and topic the first word that is met: of these the first of all is meant."""
        found = []
        for pair, topic in product(bond.pairs, sorted(bond.special)):
            for draft in self.words.get((pair, topic), ()):
                if draft.bond.exact or draft.closed in _CLOSED or last < draft.opened:
                    continue
                if not draft.documents.isdisjoint(documents):
                    continue
                step = meets(draft.bond, bond, draft.by_when, happened)
                if step is not None:
                    found.append((-step.strength, draft.opened, draft.opener.id, draft, step))
                    break
        return found

    def call_off(self, cluster: EventCluster, bond: Bond, told: int, status: str) -> None:
        documents = _documents(cluster)
        for draft in self.candidates(bond, bond.kind):
            if draft.closed is not None or not draft.documents.isdisjoint(documents):
                continue
            if not (why := restates(draft.bond, bond, called_off=True)):
                continue
            if status == "postponed":
                deadline, rule = deadline_of(cluster, bond)
                if deadline is not None and deadline > (draft.by_when or 0):
                    draft.by_when, why = deadline, (*why, rule)
                else:
                    draft.by_when = None
                draft.evidence.append(_evidence(cluster, "postponed", _told(cluster), why))
            else:
                # A giver who calls off a gift breaks a word; who called off a meeting no status tells.
                effect = "broken" if draft.bond.kind == "transfer" and draft.name != "proposed" else "withdrawn"
                draft.evidence.append(_evidence(cluster, effect, _told(cluster), why))
                draft.closed = effect
            return

    def reject(self, cluster: EventCluster, bond: Bond, told: int) -> None:
        """A refusal by the one who owes, on the same subject: an invitation is withdrawn by it, a word is broken."""
        fits = []
        for draft in self.candidates(bond, "statement", *sorted(_OPENING_KINDS)):
            special = (draft.bond.topics & bond.topics) - {"bilateral_relations"}
            if draft.closed is None and told > draft.opened and bond.debtors <= draft.bond.debtors and special:
                fits.append((draft.bond.debtors == bond.debtors, len(special), draft))
        best = max((row[:2] for row in fits), default=None)
        chosen = [draft for own, size, draft in fits if (own, size) == best]
        if len(chosen) != 1 or not bond.debtors:
            return  # a refusal that may mean two things is taken for neither
        (draft,) = chosen
        effect = "withdrawn" if draft.name in ("invited", "proposed") else "broken"
        who, what = ", ".join(sorted(bond.debtors)), ", ".join(sorted(draft.bond.topics & bond.topics))
        draft.evidence.append(
            _evidence(cluster, effect, _told(cluster), (f"refused by {who}", f"topics in common: {what}"))
        )
        draft.closed = effect

    def shelve(self, draft: _Draft, more: Iterable[frozenset[str]] = ()) -> None:
        for pair in (*draft.bond.pairs, *more):
            self.shelves[pair, draft.bond.kind][id(draft)] = draft

    def candidates(self, bond: Bond, *kinds: str) -> list[_Draft]:
        """Commitments of some kinds between two of the parties, not closed for good, the latest opened first."""
        found: dict[int, _Draft] = {}
        for pair, kind in product(bond.pairs, kinds):
            shelf = self.shelves.get((pair, kind))
            if shelf:
                for key in [k for k, d in shelf.items() if d.closed in _CLOSED or d.bond.kind != kind]:
                    del shelf[key]
                found |= shelf
        return sorted(found.values(), key=lambda d: (-d.opened, d.opener.id))

    def reviewed(self, draft: _Draft) -> int | None:
        """The last day on which an account of these parties' dealings was told after the opening."""
        last = max((self.told.get(pair, 0) for pair in draft.bond.pairs), default=0)
        return last if last > draft.opened else None


def _documents(cluster: EventCluster) -> frozenset[str]:
    """The documents that tell an event: what one of them tells beside it is another thing."""
    return frozenset(c.document for c in cluster.claims)


def _evidence(cluster: EventCluster, effect: str, day: str | None, why: tuple[str, ...]) -> Evidence:
    claim: Claim = cluster.claims[0]
    return Evidence(day, effect, cluster.id, claim.id, claim.quote, why)


def _finish(draft: _Draft, today: int | None, book: _Book, ruled: dict[str, list[Decision]]) -> Commitment:
    own = [claim_id(e) for e in dict.fromkeys(draft.openers)]
    ids = [commitment_id(c) for c in own]
    names = {*ids, *draft.openers, *own}
    decisions = sorted((d for n in names for d in ruled.get(n, ())), key=lambda d: (d.at, d.id))
    evidence = list(draft.evidence)
    state, overdue = draft.closed, False
    reviewed = book.reviewed(draft)
    if state is None:
        state = "open"
        if draft.by_when is not None and today is not None:
            overdue = today > draft.by_when
            if overdue or today >= draft.by_when - _SOON:
                state = "due"
    late = draft.late
    for d in decisions:
        if d.kind == "value" and d.value in STATES:
            state = str(d.value)
            overdue = overdue and state in ("open", "due")
            late = late and state == "kept"
            day = ordinal(d.at[:10]) if d.at else None
            reviewed = max(reviewed or 0, day) if day else reviewed
            evidence.append(Evidence(d.at[:10] or None, state, None, None, None, (d.why,) if d.why else (), d.by))
    score = _SCORES.get(state)
    if score is None and state in ("open", "due") and draft.steps:
        score = 0
    bond = draft.bond
    return Commitment(
        id=ids[0],
        kind=bond.kind,
        form=bond.form,
        bond=draft.name,
        debtors=tuple(sorted(bond.debtors)),
        creditors=tuple(sorted(bond.creditors)),
        offices=tuple((a, o) for a in sorted(bond.offices) for o in sorted(bond.offices[a])),
        what=bond.what,
        topics=tuple(sorted(bond.topics)),
        opened=draft.since,
        rule=draft.rule,
        deadline=iso(draft.deadline) if draft.deadline else None,
        deadline_rule=draft.deadline_rule,
        by_when=iso(draft.by_when) if draft.by_when else None,
        opener=draft.openers[0],
        openers=tuple(dict.fromkeys(draft.openers)),
        state=state,
        overdue=overdue,
        late=late,
        score=score,
        reviewed=iso(reviewed) if reviewed else None,
        evidence=tuple(evidence),
        aliases=tuple(dict.fromkeys(ids[1:])),
    )


__all__ = ["STATES", "Commitment", "Evidence", "commitment_id", "event_id", "find_commitments", "make_id"]
