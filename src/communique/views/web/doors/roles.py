"""What people may do: reader < reviewer < admin, each with all that those before it may."""

from __future__ import annotations

from communique.errors import UsageError

ROLES = ("reader", "reviewer", "admin")


def check_role(role: str) -> str:
    """The role; UsageError where there is none of this name."""
    if role not in ROLES:
        raise UsageError(f"there is no role {role!r}; there are: {', '.join(ROLES)}")
    return role


def covers(role: str, needed: str) -> bool:
    """Whether a role may do what ``needed`` may."""
    return ROLES.index(role) >= ROLES.index(needed)


def lesser(a: str, b: str) -> str:
    """That of two roles which may do less."""
    return min(a, b, key=ROLES.index)
