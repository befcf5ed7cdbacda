"""A delegation and who leads it are one actor: "a delegation of A led by the minister B", "B led a delegation of A"."""

from __future__ import annotations

from itertools import pairwise

from communique.languages.pack import LAYER, Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words

_FAR = 14  # words between "on behalf of" and who speaks
_GAP = 3  # words between the delegation, the wording that somebody leads it, and the leader


def on_behalf(words: Words, pack: Pack, actors: list[Actor]) -> None:
    """Gives who speaks "on behalf of the government of A" (the pack's small words ``behalf``) that state.

    It goes to the first person behind the words, where no other state is told of him."""
    if "behalf" not in pack.functions:
        return
    for hit in (h for h in words.hits[LAYER["function"]] if h.entry.code == "behalf"):
        number = words.sentence_of[hit.i]
        behind = [a for a in actors if a.i >= hit.j and words.sentence_of[a.i] == number]
        person = next((a for a in behind if a.sort == "person"), None)
        if person is None or person.state or person.org or person.i - hit.j > _FAR * pack.scale:
            continue
        states = {a.state for a in behind if a.i < person.i and a.state and a.sort in ("institution", "state")}
        if len(states) == 1:
            person.state = states.pop()


def of_sides(words: Words, pack: Pack, actors: list[Actor]) -> None:
    """Gives who is told right behind a side that sends him that side's state ("콜롬비아 측에서는 모레노 차관이")."""
    if "theme" not in pack.functions:
        return
    for side, person in pairwise(actors):
        if side.code != "side" or person.sort != "person" or person.state or person.org or person.own:
            continue
        near = 0 <= person.i - side.j <= 2 and words.sentence_of[side.i] == words.sentence_of[person.i]
        if near and side.marks and not side.marks & {"with", "to", "of", "about", "object"}:
            person.state, person.own = side.state, side.own if side.state is None else None


def fold_led(words: Words, pack: Pack, actors: list[Actor]) -> list[Actor]:
    """The actors without the delegations whose leaders are told: the leader stands in place of his delegation.

    The pack's small words ``led`` tell it: between the two, or behind a leader with the mark of an agent ("do B dẫn
    đầu"). A leader of whom no country is told is of the delegation's.
    """
    if "led" not in pack.functions:
        return actors
    led = [h for h in words.hits[LAYER["function"]] if h.entry.code == "led"]
    if not led:
        return actors
    bodies = {h.i for h in words.hits[LAYER["actor"]] if h.entry.code == "delegation"}
    dropped: set[int] = set()
    after = pack.order("marker", "before") == "after"
    gap = _GAP * pack.scale
    named = {id(s): b for b, s in pairwise(actors) if s.sort == "state" and b.i in bodies and 0 <= s.i - b.j <= 6}
    for a, b in pairwise(actors):
        body, leader = (a, b) if b.sort == "person" else (b, a)
        whole = named.get(id(body))  # "ຄະນະຜູ້ແທນທະຫານ … ຫວຽດນາມ": the state behind it is the delegation's
        if (
            body.sort != "institution"
            and whole is None
            or leader.sort != "person"
            or words.sentence_of[a.i] != words.sentence_of[b.i]
        ):
            continue
        if id(body) in dropped or leader.state and body.state and leader.state != body.state:
            continue
        if body is a:
            between = any(a.j <= h.i <= h.j <= b.i and h.i - a.j <= gap and b.i - h.j <= 1 for h in led)
            behind = "by" in b.marks and b.i - a.j <= gap and any(b.i < h.i <= b.j + 1 for h in led)
            if not (between or behind):
                continue
            end = max([h.j for h in led if 0 <= h.i - b.j <= 1] if behind else [b.j], default=b.j)
            if whole is not None:
                whole.state = body.state
                dropped.add(id(body))
                body = whole
            leader.marks = body.marks | (leader.marks & {"and"} if between else frozenset())
            leader.i, leader.start = body.i, body.start
            leader.j, leader.end = end, words.ends[end - 1]
        elif (body.i in bodies or body.code == "delegation") and (
            "led" in a.marks or any(a.j <= h.i and h.j <= b.i and b.i - h.j <= gap for h in led)
        ):
            carried = after or leader.marks == {"by"} and "of" in pack.functions
            if b.i - a.j > 2 * gap or not carried and b.marks.intersection(("with", "to", "by")):
                continue
            if carried:  # "A를 단장으로 하는 대표단을", "由A率领的代表团": the leader has the marks of his delegation
                leader.marks = body.marks
            leader.j, leader.end = body.j, body.end
        else:
            continue
        dropped.add(id(body))
        leader.state = leader.state or body.state
    return [a for a in actors if id(a) not in dropped]
