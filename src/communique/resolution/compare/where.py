"""Where: country and city. A call or a letter has no place that could differ."""

from __future__ import annotations

from functools import lru_cache

from communique.errors import PackError
from communique.languages.pack import LAYER, available, load
from communique.resolution.compare.names import names_like
from communique.resolution.profile import Profile, word_set

_PLACELESS = frozenset(("call", "letter"))
_LIKE = 0.8


def compare_place(a: Profile, b: Profile) -> str | None:
    x, y = a.claim, b.claim
    if x.form in _PLACELESS or x.kind == "statement":
        return None
    if x.place_state and y.place_state and x.place_state != y.place_state:
        return "other_state"
    state = x.place_state or y.place_state
    if x.place_name and y.place_name:
        city, other = city_of(x.place_name, x.lang, state), city_of(y.place_name, y.lang, state)
        if city and other:
            if city == other:
                return "same_city"
            if "capital" in (city, other) or names_like(*sorted_names(city, x.lang, other, y.lang)) < _LIKE:
                return "other_city"
            return "same_city"
        if word_set(x.place_name) == word_set(y.place_name):
            return "same_city"
    return "same_state" if x.place_state and x.place_state == y.place_state else None


def sorted_names(a: str, lang_a: str, b: str, lang_b: str) -> tuple[str, str, None, str, str, None]:
    """Two names in one order, so that comparing does not depend on which comes first."""
    (a, lang_a), (b, lang_b) = sorted(((a, lang_a), (b, lang_b)))
    return a, lang_a, None, b, lang_b, None


@lru_cache(maxsize=65536)
def city_of(name: str, lang: str, state: str | None) -> str | None:
    """``capital``, or the city as the language's pack writes it, where a place as written names one; else None."""
    if state is None or lang not in available():
        return None
    try:
        pack = load(lang)
    except PackError:  # a pack of the user's own that is faulty: reading says so, merging goes on without its cities
        return None
    folded = " ".join(pack.fold(w) for w in "".join(c if c.isalnum() else " " for c in name).split())
    found = None
    for phrase, sort in _cities(lang, state):
        at = folded.find(phrase)
        if at >= 0 and (at == 0 or not folded[at - 1].isalnum() or at < 3 or folded[at - 2] == " "):
            if sort == "capital":
                return "capital"
            found = found or phrase
    return found


@lru_cache(maxsize=4096)
def _cities(lang: str, state: str) -> tuple[tuple[str, str], ...]:
    """Forms of a state's capital and cities in a language, the longest first."""
    pack = load(lang)
    found = set()
    for phrases in pack.index.values():
        for words, _, entry in phrases:
            if entry.layer == LAYER["actor"] and entry.code == state:
                if entry.feature == "capital":
                    found.add((" ".join(words), "capital"))
                elif entry.kind == "place":
                    found.add((" ".join(words), "city"))
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))


def show_place(p: Profile) -> str:
    return ", ".join(w for w in (p.claim.place_name, p.claim.place_state) if w) or "no place"
