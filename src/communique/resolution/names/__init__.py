"""Person names across scripts.

In: names as documents write them, in any script. Out: a guess of the usual Latin spelling (`latin`), whether one text
spells one name twice (`variant`), how surely two names are one person's (`same_person`), and which of many known
names a name may be (`Index`).
Not done here: finding names in a text, and weighing them with state, office and date.
"""

from .compare import Score, same_person
from .index import Found, Index
from .latin import latin, latin_candidates
from .variant import variant

__all__ = ["Found", "Index", "Score", "latin", "latin_candidates", "same_person", "variant"]
