"""Person names across scripts.

In: names as documents write them, in any script. Out: a guess of the usual Latin spelling (`latin`), whether one text
spells one name twice (`variant`).
Not done here: finding names in a text, and weighing them with state, office and date.
"""

from .latin import latin, latin_candidates
from .variant import variant

__all__ = ["latin", "latin_candidates", "variant"]
