"""Actors: rank, office, state and name in any order and with any of them missing, apposition, stand-ins.

One Actor for each place where the text names somebody who can act. Who it is in the document is resolved later
(``resolution/people.py``).
"""

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.finder import ActorFinder
from communique.mentions.actors.marks import mark_short
from communique.mentions.actors.scan import Scan

__all__ = ["Actor", "ActorFinder", "Scan", "mark_short"]
