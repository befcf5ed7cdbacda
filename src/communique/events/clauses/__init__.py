"""Clauses: which actor of a sentence is subject, object or oblique of which verb or event noun.

``finder`` goes through a sentence and cuts it into the windows of its predicates; ``verbs`` fills one verb step by step
(``clause`` its window, ``order`` and ``verb_final`` who stands where, ``subjects`` and ``heads`` who stands elsewhere),
``nouns`` an event noun. What the language's order tells is ``syntax``, read once.
"""

from communique.events.clauses.finder import ClauseFinder
from communique.events.clauses.signs import closed
from communique.events.clauses.syntax import Syntax
from communique.events.clauses.verb_final import linked

__all__ = ["ClauseFinder", "Syntax", "closed", "linked"]
