"""One finding on two claims for each slot.

In: two Profiles of one kind. Out: the level of each feature (a word of ``weights.yaml``), None where there is nothing
to compare, and the two values for the reason. Not done here: what a level is worth (``score``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from communique.resolution.profile import Profile

from .actors import (
    compare_offices,
    compare_persons,
    compare_roles,
    compare_states,
    show_people,
    show_roles,
    show_states,
)
from .matter import (
    compare_matter,
    compare_name,
    compare_topics,
    compare_words,
    show_matter,
    show_name,
    show_topics,
    show_words,
)
from .shape import compare_form, compare_status
from .when import compare_date, show_date
from .where import compare_place, show_place


@dataclass(frozen=True, slots=True)
class Comparer:
    """A feature: how it is found, and how a side of it is shown."""

    name: str
    find: Callable[[Profile, Profile], str | None]
    show: Callable[[Profile], str]


# Cheap and decisive ones first: the sum is given up once it cannot reach the threshold.
COMPARERS = (
    Comparer("status", compare_status, lambda p: p.claim.status),
    Comparer("date", compare_date, show_date),
    Comparer("form", compare_form, lambda p: p.claim.form),
    Comparer("states", compare_states, show_states),
    Comparer("roles", compare_roles, show_roles),
    Comparer("matter", compare_matter, show_matter),
    Comparer("persons", compare_persons, show_people),
    Comparer("offices", compare_offices, show_people),
    Comparer("topics", compare_topics, show_topics),
    Comparer("name", compare_name, show_name),
    Comparer("words", compare_words, show_words),
    Comparer("place", compare_place, show_place),
)

__all__ = ["COMPARERS", "Comparer"]
