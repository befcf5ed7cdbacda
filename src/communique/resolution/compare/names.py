"""How like two names of parties are, in whatever script; cached, since a ledger asks the same ones again and again.

In: names as written, with language and Latin guess. Out: 0 … 1. The knowledge of scripts is ``resolution.names``'s.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from communique.resolution.claims import ClaimParty
from communique.resolution.names import latin, same_person

APART = 0.15  # below this two names are not one person's
_MARKS = 0.6  # the most that names of one language tell that differ in their marks
_WORD = 0.8
_SHORT = 0.6  # the most that a name of one word can tell
_ALIKE = str.maketrans("bpfvwgjkqcdtszxmnlr", "bbbbbgggggddsssnnlr")


@lru_cache(maxsize=262144)
def names_like(a: str, lang_a: str, latin_a: str | None, b: str, lang_b: str, latin_b: str | None) -> float:
    """How likely two written names are one name; 0.6 at most where one of them is a single word of the other."""
    if a == b:
        return 1.0
    one, other = words_of(a, lang_a, latin_a), words_of(b, lang_b, latin_b)
    if min(len(one), len(other)) == 1 and max(len(one), len(other)) > 1:
        (word,), rest = (one, other) if len(one) == 1 else (other, one)
        near = any(word_like(word, w) for w in rest if len(w) > 1)
        return min(_SHORT, max(same_person(a, b).value, _SHORT if near else 0.0))
    if one == other and one:
        return _MARKS if lang_a == lang_b and _marked(a) and _marked(b) else 1.0  # An and Ân are two names
    return same_person(a, b).value


def _marked(name: str) -> bool:
    """Whether a name in Latin letters is written with marks."""
    return any("\u00c0" <= c <= "\u1eff" for c in name)


def party_names_like(a: ClaimParty, b: ClaimParty) -> float:
    """The same for the names of two parties; 0 where one has none."""
    if not a.name or not b.name:
        return 0.0
    return names_like(*in_order((a.name, a.lang, a.latin), (b.name, b.lang, b.latin)))


Written = tuple[str, str, str | None]
"""A name as written, its language, its Latin guess."""


def in_order(a: Written, b: Written) -> tuple[str, str, str | None, str, str, str | None]:
    """Two names in one order, so that comparing does not depend on which comes first."""
    if (b[0], b[1], b[2] or "") < (a[0], a[1], a[2] or ""):
        a, b = b, a
    return (*a, *b)


def names_apart(a: ClaimParty, b: ClaimParty) -> bool:
    """Whether two names are surely two persons' names."""
    return party_names_like(a, b) < APART


@lru_cache(maxsize=262144)
def words_of(name: str, lang: str, known: str | None) -> tuple[str, ...]:
    """The words of a name in plain Latin letters."""
    text = known or latin(name, lang)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold().replace("đ", "d")) if c.isalpha() or c in " -"
    )
    return tuple(w for w in plain.replace("-", " ").split() if w)


@lru_cache(maxsize=262144)
def skeleton(word: str) -> str:
    """The strong letters of a Latin word, those that scripts take for each other made one, doubled ones once."""
    strong = (word[0] + "".join(c for c in word[1:] if c not in "aeiouyh")).translate(_ALIKE)
    if strong[0] in "aeiouyh":
        strong = "a" + strong[1:]
    return "".join(c for c, _ in groupby(strong))


def word_like(a: str, b: str) -> bool:
    """Whether two Latin words may be one word of a name."""
    if a == b:
        return True
    if skeleton(a) == skeleton(b) and min(len(a), len(b)) > 2:
        return True
    return SequenceMatcher(None, min(a, b), max(a, b)).ratio() > _WORD
