"""What the findings on two claims come to.

In: two Profiles. Out: a number, or the number with every finding, its worth and the two values. Both walk the same
comparers and the same table. Not done here: which claims are compared, and what follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from .compare import COMPARERS
from .profile import Profile
from .weights import load_weights

_SURE_LOSS = -10.0  # no sum gets up from here


@dataclass(frozen=True, slots=True)
class Finding:
    """One feature of a pair: its level, what it is worth, and what each side says."""

    feature: str
    level: str
    weight: float
    says: str
    left: str
    right: str

    @property
    def reason(self) -> str:
        """For people: *date: the same day (2025-02-07 · 2025-02-07)*."""
        return f"{self.feature}: {self.says} ({self.left} · {self.right})"


@dataclass(frozen=True, slots=True)
class PairScore:
    """Why two claims are, or are not, taken for one event. ``value`` is the sum of the findings' weights."""

    left: str
    right: str
    value: float
    findings: tuple[Finding, ...] = ()
    by: str = ""  # the person who decided it, where one did

    @property
    def same(self) -> bool:
        return bool(self.by) or self.value >= load_weights().threshold


def score_pair(a: Profile, b: Profile) -> float:
    """The sum of the findings; given up, far below any threshold, once it is lost."""
    worth = load_weights().worth[a.claim.kind]
    total = 0.0
    for comparer in COMPARERS:
        level = comparer.find(a, b)
        if level is not None:
            total += worth[comparer.name][level]
            if total <= _SURE_LOSS:
                return total
    return total


def explain_pair(a: Profile, b: Profile, by: str = "") -> PairScore:
    """The same sum with every finding and its reason; claims of two kinds have none."""
    if a.order > b.order:
        a, b = b, a
    if a.claim.kind != b.claim.kind:
        return PairScore(a.claim.id, b.claim.id, 0.0, (), by)
    weights = load_weights()
    findings = []
    for comparer in COMPARERS:
        level = comparer.find(a, b)
        if level is not None:
            weight = weights.worth[a.claim.kind][comparer.name][level]
            says = weights.says[comparer.name][level]
            findings.append(Finding(comparer.name, level, weight, says, comparer.show(a), comparer.show(b)))
    return PairScore(a.claim.id, b.claim.id, sum(f.weight for f in findings), tuple(findings), by)
