"""Whether one event is what another promised.

In: two Bonds (who owes what to whom; what took place). Out: how far the second meets the first and why, or None.
Not done here: which commitments there are and what state they are in (``commitments``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from .days import Days, iso
from .profile import jaccard, word_set
from .weights import alike, loose

_EARLY = 7  # days before a promised span from which something is taken for it
_LATE = 400  # days after a deadline until which something late is still taken for it
_RECEIVED = frozenset(("reception", "talks", "meeting", "courtesy_call", "ceremony"))
_MET = (frozenset(("talks", "meeting", "reception", "courtesy_call")), frozenset(("dialogue", "conference", "talks")))
_GIVEN = frozenset(("gift", "aid", "grant", "delivery", "loan", "sale", "return"))
_SAME_INSTRUMENT = frozenset(("memorandum", "agreement", "arrangement", "treaty", "contract", "protocol", "plan"))
_LESSER = frozenset(("letter_of_intent", "joint_statement", "minutes"))
_BROAD = frozenset(("bilateral_relations",))


@dataclass(frozen=True, slots=True)
class Bond:
    """Who owes what to whom, or did what to whom: an event reduced to what keeping a word is judged by."""

    kind: str
    form: str
    actors: frozenset[str]
    debtors: frozenset[str]
    creditors: frozenset[str]
    offices: Mapping[str, frozenset[str]]
    persons: Mapping[str, frozenset[str]]
    place: str | None
    topics: frozenset[str]
    ordinal: int | None
    names: tuple[tuple[str, str], ...]  # language, mechanism or title as written
    counts: tuple[float, ...]
    amount: tuple[float, str] | None
    days: Days
    what: str

    @property
    def exact(self) -> bool:
        """Whether it is an event, not a mere word about one."""
        return self.kind != "statement"

    @property
    def pairs(self) -> list[frozenset[str]]:
        """Each two of the parties; a single party is a pair with itself."""
        actors = sorted(self.actors)
        return [frozenset(p) for p in combinations(actors, 2)] or [frozenset(actors)]

    @property
    def special(self) -> frozenset[str]:
        return self.topics - _BROAD

    def with_actors(self, other: Bond) -> Bond:
        """This bond with the parties that only the other names."""
        if len(self.actors) > 1 or not other.actors - self.actors:
            return self
        return replace(self, actors=self.actors | other.actors, creditors=self.creditors | other.creditors)

    def sharper(self, later: Bond) -> Bond:
        """This bond with what a later account adds: number, place, days, offices."""
        return replace(
            self,
            ordinal=self.ordinal if self.ordinal is not None else later.ordinal,
            place=self.place or later.place,
            days=later.days if later.days.first is not None else self.days,
            offices=self.offices or later.offices,
            topics=self.topics or later.topics,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """How far a commitment is met: ``kept``, ``partly kept`` or a ``step``; ``strength`` ranks rivals."""

    effect: str
    strength: int
    why: tuple[str, ...]


def offices_at(bond: Bond, actor: str) -> frozenset[str]:
    """The offices that a party's people hold."""
    return bond.offices.get(actor, frozenset())


def restates(old: Bond, new: Bond, called_off: bool = False) -> tuple[str, ...]:
    """Why a later plan is the same commitment told again; empty where it is not."""
    if old.kind != new.kind or not _same_sides(old, new):
        return ()
    if old.form != new.form and not _akin(old.kind, old.form, new.form):
        return ()
    if old.ordinal is not None and new.ordinal is not None and old.ordinal != new.ordinal:
        return ()
    if not _levels_fit(old, new) or not _names_fit(old, new):
        return ()
    if old.kind in ("agreement", "activity", "transfer") and not _subjects_fit(old, new):
        return ()
    if not called_off and not _times_fit(old, new):
        return ()
    return (f"the same {new.form.replace('_', ' ')} of {', '.join(sorted(new.actors))}",)


def meets(owed: Bond, done: Bond, by_when: int | None, happened: Days) -> Step | None:
    """How far what took place meets what is owed."""
    if owed.kind == "statement":
        return _meets_word(owed, done)
    if not _in_time(owed, by_when, happened):
        return None
    if owed.ordinal is not None and done.ordinal is not None and owed.ordinal != done.ordinal:
        return None
    if not _names_fit(owed, done):
        return None
    if owed.kind == "contact":
        return _meets_contact(owed, done, happened)
    if owed.kind != done.kind or not _same_sides(owed, done):
        return None
    if owed.kind == "agreement":
        return _meets_agreement(owed, done)
    if owed.kind == "transfer":
        return _meets_transfer(owed, done)
    return _meets_activity(owed, done)


def _meets_contact(owed: Bond, done: Bond, happened: Days) -> Step | None:
    if done.kind != "contact" or not owed.actors <= done.actors:
        return None
    why = [f"{done.form.replace('_', ' ')} of {', '.join(sorted(done.actors))}" + _on(happened)]
    if not _levels_fit(owed, done):
        return None
    strength = 2 + _shared_offices(owed, done, why) + _shared_number(owed, done, why)
    if owed.form == "visit":
        host = next(iter(owed.creditors)) if len(owed.creditors) == 1 else owed.place
        if done.form == "visit":
            if owed.debtors != done.debtors:
                return None
            return Step("kept", strength + 2, tuple(why))
        if done.form not in _RECEIVED or host is None:
            return None
        if done.place != host and not (done.place is None and done.form == "reception"):
            return None
        if not (owed.debtors <= done.actors and host in done.actors):
            return None
        return Step("kept", strength, (*why, f"received in {host}"))
    if owed.form == done.form:
        strength += 2
    elif not any(owed.form in forms and done.form in forms for forms in _MET):
        return None
    elif owed.ordinal is not None and done.ordinal is None:
        return None  # a numbered round is not kept by talks without a number
    if owed.place and done.place and owed.place != done.place:
        why.append(f"in {done.place}, not in {owed.place} as planned")
        strength -= 1
    if owed.form in ("meeting", "talks") and owed.days.first is None and not _shared_offices(owed, done, []):
        return None  # any meeting would do: nothing ties this one to the word
    if owed.topics and done.topics and not owed.special & done.topics and owed.special and done.topics - _BROAD:
        strength -= 2
    return Step("kept", strength, tuple(why)) if strength > 1 else None


def _meets_agreement(owed: Bond, done: Bond) -> Step | None:
    if not _subjects_fit(owed, done):
        return None
    why = (f"{done.form.replace('_', ' ')} of {', '.join(sorted(done.actors))} signed", *_topics_why(owed, done))
    tied = bool(owed.special & done.special) or _names_alike(owed, done)
    if owed.form == done.form:
        return Step("kept", 4 + tied, why)
    if owed.form in _SAME_INSTRUMENT and done.form in _SAME_INSTRUMENT and tied:
        return Step("kept", 3, (*why, f"as a {done.form.replace('_', ' ')}"))
    if owed.form in _SAME_INSTRUMENT and done.form in _LESSER and tied and bool(owed.special):
        return Step("partly kept", 2, (*why, f"only a {done.form.replace('_', ' ')}"))
    return None


def _meets_transfer(owed: Bond, done: Bond) -> Step | None:
    if not (owed.form in _GIVEN and done.form in _GIVEN) and owed.form != done.form:
        return None
    if owed.form == "return" and done.form != "return":
        return None
    why = [f"{done.form} by {', '.join(sorted(done.debtors))} to {', '.join(sorted(done.creditors))}"]
    if owed.amount and done.amount and owed.amount[1] == done.amount[1]:
        why.append(f"{done.amount[0]:g} of {owed.amount[0]:g} {owed.amount[1]}")
        part = done.amount[0] < 0.95 * owed.amount[0]
        return Step("partly kept" if part else "kept", 5, tuple(why))
    if owed.counts and done.counts:
        if len(owed.counts) == len(done.counts) == 1:
            if done.counts[0] > 1.5 * owed.counts[0]:
                return None
            why.append(f"{done.counts[0]:g} of {owed.counts[0]:g}")
            return Step("partly kept" if done.counts[0] < owed.counts[0] else "kept", 5, tuple(why))
        if not set(owed.counts) & set(done.counts):
            return None
        part = len(done.counts) < len(owed.counts)
        return Step("partly kept" if part else "kept", 4, (*why, "the same numbers of things"))
    if owed.special & done.special:
        return Step("kept", 3, (*why, *_topics_why(owed, done)))
    if owed.form == done.form and not (owed.special and done.special):
        return Step("kept", 2, tuple(why))
    return None


def _meets_activity(owed: Bond, done: Bond) -> Step | None:
    if owed.form != done.form or owed.form == "cooperation":
        return None
    if not _subjects_fit(owed, done):
        return None
    why = (f"{done.form.replace('_', ' ')} of {', '.join(sorted(done.actors))}", *_topics_why(owed, done))
    tied = bool(owed.special & done.special) or owed.days.first is not None or owed.place is not None
    return Step("kept", 3 + tied, why)


def _meets_word(owed: Bond, done: Bond) -> Step | None:
    """A word about no single event is met by an act on the same subject; such an act alone is a step, not the whole."""
    if not done.debtors & owed.debtors or not owed.special:
        return None
    if owed.creditors and not owed.creditors <= done.actors:
        return None
    shared = owed.special & done.special
    if not shared:
        return None
    why = (f"{done.form.replace('_', ' ')} on the same topics", ", ".join(sorted(shared)))
    return Step("step", 0, why)


def _same_sides(old: Bond, new: Bond) -> bool:
    if old.kind in ("transfer", "activity") and old.debtors != old.actors and new.debtors != new.actors:
        return bool(old.debtors & new.debtors) and (
            not old.creditors or not new.creditors or bool(old.creditors & new.creditors)
        )
    if old.kind == "contact" and old.form == new.form == "visit" and old.debtors != old.actors != new.debtors:
        return old.debtors == new.debtors and old.creditors == new.creditors
    return len(old.actors & new.actors) > 1 and (old.actors <= new.actors or new.actors <= old.actors)


def _akin(kind: str, one: str, other: str) -> bool:
    pair = (min(one, other), max(one, other))
    return pair in alike(kind) or pair in loose(kind)


def _levels_fit(owed: Bond, done: Bond) -> bool:
    """Whether those who were to take part are of the same rank as those who did: a minister's visit is no admiral's."""
    for actor in owed.actors & done.actors:
        one, other = offices_at(owed, actor), offices_at(done, actor)
        if one and other and not one & other and not _same_people(owed, done, actor):
            if actor in owed.debtors or owed.form != "visit":
                return False
    return True


def _same_people(a: Bond, b: Bond, actor: str) -> bool:
    return bool(a.persons.get(actor, frozenset()) & b.persons.get(actor, frozenset()))


def _shared_offices(owed: Bond, done: Bond, why: list[str]) -> int:
    found = 0
    for actor in sorted(owed.actors & done.actors):
        shared = offices_at(owed, actor) & offices_at(done, actor)
        if shared:
            found += 1
            why.append(f"{actor} {sorted(shared)[0].replace('_', ' ')} as promised")
    return found


def _shared_number(owed: Bond, done: Bond, why: list[str]) -> int:
    if owed.ordinal is None or owed.ordinal != done.ordinal:
        return 0
    why.append(f"number {owed.ordinal} as promised")
    return 3


def _names_alike(a: Bond, b: Bond) -> bool:
    return any(_overlap(x, y) >= 0.5 for lang, x in a.names for other, y in b.names if x and y and lang == other)


def _names_fit(a: Bond, b: Bond) -> bool:
    """Whether no mechanism or title, as written in one language, speaks against it."""
    pairs = [(x, y) for lang, x in a.names for other, y in b.names if x and y and lang == other]
    return not pairs or any(_overlap(x, y) > 0.2 for x, y in pairs)


def _overlap(a: str, b: str) -> float:
    one, other = word_set(a), word_set(b)
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else jaccard(one, other)


def _subjects_fit(owed: Bond, done: Bond) -> bool:
    if owed.counts and done.counts and not set(owed.counts) & set(done.counts) and owed.kind != "transfer":
        return False
    return not owed.special or not done.special or bool(owed.special & done.special) or _names_alike(owed, done)


def _topics_why(owed: Bond, done: Bond) -> tuple[str, ...]:
    shared = owed.special & done.special
    return (f"topics in common: {', '.join(sorted(shared))}",) if shared else ()


def _times_fit(old: Bond, new: Bond) -> bool:
    """Whether two plans can mean one day; what has a number, a name or a guest's office in common may be moved."""
    one, other = old.days, new.days
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    gap = max(one.first, other.first) - min(one.last, other.last)
    tied = (old.ordinal is not None and old.ordinal == new.ordinal) or _names_alike(old, new)
    if old.form == new.form == "visit":
        tied = any(offices_at(old, a) & offices_at(new, a) for a in old.debtors)
    return gap <= (120 if tied else 3)


def _in_time(owed: Bond, by_when: int | None, happened: Days) -> bool:
    if happened.last is None or happened.first is None:
        return True
    if owed.days.first is not None and happened.last < owed.days.first - _EARLY and owed.days.length <= 31:
        return False
    return by_when is None or happened.first <= by_when + _LATE


def _on(happened: Days) -> str:
    return f" on {iso(happened.first)}" if happened.first is not None and happened.first == happened.last else ""
