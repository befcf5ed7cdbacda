"""What a spokesperson tells of another: who acts there goes on acting in the next verb ("announced that A had called in
B and handed him a note of protest")."""

from __future__ import annotations

from communique.events.sentences import Predicate

_PLAIN = ("affirm", "inform")


def goes_on_from(said: Predicate, previous: Predicate | None, p: Predicate) -> bool:
    """Whether a verb of saying has the subject of the verb before it rather than the spokesperson's, who only tells."""
    if previous is None or previous is said or previous.i < said.i or previous.inherited or not previous.subject:
        return False
    tells = said.subject and all(f.form in _PLAIN for f in said.frames if f.kind == "statement")
    if not tells or not any(office == "spokesperson" for a in said.subject for office, _, _ in a.offices):
        return False
    actor = previous.subject[0]
    acts = actor.sort == "person" and actor.offices and actor.offices[-1][0] != "spokesperson"
    return bool(acts) and any(f.form not in _PLAIN for f in p.frames if f.kind == "statement")


def told_of_two(said: Predicate | None, p: Predicate) -> bool:
    """Whether a verb of saying is only told of both countries in what somebody says ("believes that the two countries
    share interests, and condoles …"): the speaker goes on."""
    if said is None or not p.subject or p.inherited or not said.subject or said.subject[0].sort != "person":
        return False
    return p.subject[0].code == "two_states" and p.i > said.i and p.subject[0].i - max(said.j, said.content) <= 2
