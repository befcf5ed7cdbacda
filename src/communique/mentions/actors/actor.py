"""One mention of somebody who can act."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Actor:
    """One mention. Words ``i:j``; ``sort``: person state institution org plural pronoun adjective place."""

    sort: str
    i: int
    j: int
    start: int
    end: int
    state: str | None = None
    states: tuple[str, ...] = ()  # of a plural that names its members
    org: str | None = None
    offices: list[tuple[str, int, int]] = field(default_factory=list)
    name: tuple[int, int] | None = None  # words
    rank: tuple[int, int] | None = None  # text
    honorific: bool = False
    code: str = ""  # institution, pronoun or plural code
    count: int = 1
    counterpart: bool = False
    role: str | None = None  # host, guest: told by the word itself
    accredited: str | None = None
    place: str | None = None  # the capital or city that stands for the state
    own: str | None = None  # own_state, own_state_of_speaker
    marks: frozenset[str] = frozenset()
    person: int = -1  # index into the document's people
    visiting: bool = False
    cases: list[tuple[str, ...]] = field(default_factory=list)  # of its parts that agree
    cut: int = 0  # letters of a suffix on the last word of the name
    own_marks: frozenset[str] = frozenset()  # marks that the word itself carries

    @property
    def titled(self) -> bool:
        return bool(self.offices or self.rank or self.honorific or self.counterpart)
