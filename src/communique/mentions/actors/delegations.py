"""The delegation told behind the institution that sends it ("Kuveyt Silahlı Kuvvetleri heyeti"): one actor."""

from __future__ import annotations

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.scan import Scan

_SENDERS = ("institution", "state", "adjective")


def sent_by(scan: Scan, before: Actor, actor: Actor) -> bool:
    """Takes the sender right before a delegation into it; whether it did."""
    if actor.code != "delegation" or actor.state is not None or actor.own or not scan.marker_after:
        return False
    beside = before.j == actor.i and scan.words.tight[actor.i] and before.sort in _SENDERS
    if not beside or before.marks or before.code == "delegation":
        return False
    actor.state, actor.own, actor.i, actor.start = before.state, before.own, before.i, before.start
    return True
