"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass

from communique.views.web.doors.roles import covers


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, as what, and how we know: ``way`` is local, session, token or proxy. ``lacks_factor``: must set up a
    second factor before anything else."""

    name: str
    role: str = "reviewer"
    way: str = "local"
    lacks_factor: bool = False

    @property
    def may_review(self) -> bool:
        return covers(self.role, "reviewer")

    @property
    def may_admin(self) -> bool:
        return covers(self.role, "admin")


# Without users, on loopback, whoever sits at the machine is meant.
LOCAL = Visitor("me", "admin")
