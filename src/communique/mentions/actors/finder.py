"""Finds the actors of a text, from its first word to its last."""

from __future__ import annotations

from communique.mentions.actors import abbreviations, ships
from communique.mentions.actors.actor import Actor
from communique.mentions.actors.apposition import appose, untitled
from communique.mentions.actors.around import (
    apposed_title,
    called,
    flagged,
    held_then,
    initial_before,
    name_before,
    name_led,
    name_over_comma,
    name_quoted,
    names_place,
    names_thing,
    odd_word_behind,
    of_institution,
    of_same,
    owned,
    posted,
    seat,
    settle,
    spread,
    stands_alone,
)
from communique.mentions.actors.delegations import sent_by
from communique.mentions.actors.heads import acts, same_state
from communique.mentions.actors.marks import mark
from communique.mentions.actors.members import members
from communique.mentions.actors.owners import share_owners, take_genitive, take_its, take_owners
from communique.mentions.actors.phrase import simple
from communique.mentions.actors.scan import Scan
from communique.mentions.actors.sounded import sounded, told_by_name
from communique.mentions.actors.split_offices import add_split_offices
from communique.mentions.actors.twice import told_twice
from communique.mentions.joint import from_states, of_pair, owned_name, share_adjectives
from communique.mentions.lists import gather


class ActorFinder:
    """Finds the actors of what ``scan`` holds."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def run(self) -> list[Actor]:
        words = self.scan.words
        add_split_offices(self.scan)
        out: list[Actor] = []
        text = words.text
        capitals: list[int] = []
        if self.scan.names.capitals:
            capitals = [k for k, start in enumerate(words.starts) if text[start].isupper()]
        alone = sounded(self.scan)
        for i in sorted({*self.scan.at, *capitals, *alone}):
            number = words.sentence_of[i]
            first, last = words.sentences[number]
            if number in self.scan.bare:
                hit = self.scan.at[i][0] if i in self.scan.at else None
                if hit is not None and hit.entry.kind in ("state", "place") and hit.entry.code != "none":
                    out.append(Actor("place", i, hit.j, hit.start, hit.end, hit.entry.code))
                continue
            if i < self.scan.reach:
                continue
            if i in self.scan.at:
                actor = self.parse(i, last)
            else:
                actor = told_by_name(self.scan, i, alone[i]) if i in alone else untitled(self.scan, i, last)
            if actor is None:
                continue
            if names_place(self.scan, actor) or names_thing(self.scan, actor) or held_then(self.scan, actor):
                self.scan.reach = max(actor.j, i + 1)
                continue
            while out and self.scan.names.before and out[-1].i >= actor.i:
                out.pop()  # a rank in the bracket behind the name
            if out and out[-1].sort == "pronoun" and out[-1].j == actor.i and words.tight[actor.i]:
                if actor.sort == "person" and actor.titled:  # "his counterpart": one actor
                    actor.i = out.pop().i
            of_pair(out, actor, words.seps[actor.i])
            if out and (of_institution(self.scan, out[-1], actor) or sent_by(self.scan, out[-1], actor)):
                out.pop()
            if out and actor.code in ("navy", "ship") and actor.state is None and not actor.own:
                flagged(self.scan, actor, out[-1])
            if out and out[-1].j == actor.i and "about" in out[-1].marks and self.scan.marker_after:
                owned(actor, out[-1])
                if self.scan.apposed and apposed_title(actor, out[-1]):
                    out.pop()
            if out and self.scan.owner_marks:
                take_owners(self.scan, out, actor)
            if actor.own == "same_state" and actor.state is None:
                actor.state = same_state(
                    [a for a in out if not acts(words, a, actor)], self.scan.pack.params.get("home", ())
                )
            if actor.own == "same_ship" and actor.state is None:
                actor.state = ships.aboard(out)
            if out:
                take_its(self.scan, out, actor)
            if actor.sort == "person" and actor.j < last and words.folds[actor.j] in self.scan.fellows:
                if not words.seps[actor.j]:  # "シュメ国防相ら": he and others
                    actor.j, actor.end = actor.j + 1, words.ends[actor.j]
            mark(self.scan, actor, first, last)
            if out and of_same(out[-1], actor):
                actor.state = out[-1].state
            if out:
                take_genitive(self.scan, out, actor)
            if out and self.scan.owner_marks:
                share_owners(out, actor)
            if actor.sort == "adjective" and stands_alone(self.scan, actor, first):
                actor.sort, actor.code = "pronoun", "pronoun"  # "On Thursday (27), the Swede visits …"
            if actor.code == "untitled" and actor.marks & {"def", "one"}:  # "the Etosha Star", "o Termo Aditivo"
                self.scan.reach = max(actor.j, i + 1)
                continue
            if out and words.tight[actor.i] and told_twice(out[-1], actor):
                self.scan.reach = max(actor.j, i + 1)
                continue
            if out and actor.state and "of" in actor.marks and actor.i - out[-1].j <= 2 and first <= out[-1].i:
                if out[-1].code == "delegation" and out[-1].state is None and actor.sort in ("state", "institution"):
                    out[-1].state = actor.state  # "a delegation of the Greek Air Force"
            if out and not self.scan.marker_after:
                seat(self.scan, out[-1], actor)
                if owned_name(words.text, out[-1], actor):
                    actor.state = out.pop().state
            if out and not self.scan.marker_after:
                share_adjectives(out, actor)
                if out and (plural := from_states(out, actor)) is not None:
                    actor = plural
                    out.pop()
            if self.scan.state_first and self.scan.marker_after:
                gather(words, out, actor)
            for one in spread(self.scan, actor, last):
                out += members(self.scan, one, last)
            abbreviations.learn(self.scan, actor)
            self.scan.reach = max(out[-1].j, i + 1)
            self.scan.named_to = actor.j if actor.name is not None and actor.name[1] == actor.j else -1
        return out

    def parse(self, i: int, last: int) -> Actor | None:
        """The actor whose first word is ``i``, with its appositions; None where the words make none."""
        actor = simple(self.scan, i, last) or called(self.scan, i)
        if actor is None:
            return None
        if i in self.scan.ships and actor.sort == "adjective":
            ships.prefixed(self.scan, actor, last)
            return actor
        if actor.code == "ship" and self.scan.names.capitals:
            return ships.named(self.scan, actor, last)
        abbreviations.resolve(self.scan, actor)
        posted(self.scan, actor)
        if self.scan.initials and actor.state is None and (actor.offices or actor.sort == "institution"):
            initial_before(self.scan, actor)
        if self.scan.ezafe and actor.name is not None:
            odd_word_behind(self.scan, actor)
        if self.scan.names.no_name is not None and actor.offices and actor.name is None and actor.sort == "person":
            name_led(self.scan, actor)
        if self.scan.names.before and actor.name is None and actor.titled and actor.sort == "person":
            name_before(self.scan, actor)
        if self.scan.names.before and actor.i in self.scan.visits and actor.sort == "person":
            actor.visiting = True  # the name stands between it and the title
        if self.scan.names.before and not self.scan.names.capitals and actor.sort == "person" and actor.titled:
            name_quoted(self.scan, actor, last)
        for _ in range(4):
            if not appose(self.scan, actor, last):
                break
        before = self.scan.names.before and not self.scan.ezafe
        if not self.scan.names.capitals and not before and actor.name is None and actor.offices:
            name_over_comma(self.scan, actor)
        return settle(self.scan, actor)
