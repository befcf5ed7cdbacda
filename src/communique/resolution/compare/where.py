"""Where: country and city. A call or a letter has no place that could differ."""

from __future__ import annotations

from functools import lru_cache

from communique.errors import PackError
from communique.languages.pack import LAYER, available, load
from communique.resolution.compare.names import in_order, names_like
from communique.resolution.profile import Profile, word_set

_PLACELESS = frozenset(("call", "letter"))
_LIKE, _UNLIKE = 0.8, 0.2


def compare_place(a: Profile, b: Profile) -> str | None:
    x, y = a.claim, b.claim
    if x.form in _PLACELESS or x.kind == "statement":
        return None
    if x.place_state and y.place_state and x.place_state != y.place_state:
        return "other_state"
    state = x.place_state or y.place_state
    if x.place_name and y.place_name:
        if word_set(x.place_name) == word_set(y.place_name):
            return "same_city"
        city, other = city_of(x.place_name, x.lang, state), city_of(y.place_name, y.lang, state)
        if city and other:
            if city == other:
                return "same_city"
            like = names_like(*in_order((x.place_name, x.lang, None), (y.place_name, y.lang, None)))
            if like >= _LIKE:
                return "same_city"
            # Across languages only a capital is known for sure not to be the other city.
            if like < _UNLIKE and (x.lang == y.lang or "capital" in (city, other)):
                return "other_city"
    return "same_state" if x.place_state and x.place_state == y.place_state else None


@lru_cache(maxsize=65536)
def city_of(name: str, lang: str, state: str | None) -> str | None:
    """``capital``, or the city as the language's pack writes it, where a place as written names one; else None."""
    if state is None or lang not in available():
        return None
    try:
        pack = load(lang)
    except PackError:  # a pack of the user's own that is faulty: reading says so, merging goes on without its cities
        return None
    folded = " ".join(pack.fold[w] for w in "".join(c if c.isalnum() else " " for c in name).split())
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
    of_state, nouns = _places(lang)
    kept = [row for row in of_state.get(state, ()) if row[1] == "capital" or not row[0].startswith(nouns)]
    return tuple(sorted(kept, key=lambda item: (-len(item[0]), item)))


@lru_cache(maxsize=32)
def _places(lang: str) -> tuple[dict[str, set[tuple[str, str]]], tuple[str, ...]]:
    """By state the forms of its capital and cities; and nouns of buildings, which stand in some city and so do not
    speak against any."""
    found: dict[str, set[tuple[str, str]]] = {}
    nouns = []
    for phrase, entry in load(lang).lexicon.phrases():
        if entry.layer == LAYER["place"]:
            nouns.append(phrase)
        elif entry.layer == LAYER["actor"] and (entry.feature == "capital" or entry.kind == "place"):
            found.setdefault(entry.code, set()).add((phrase, "capital" if entry.feature == "capital" else "city"))
    return found, tuple(nouns)


def show_place(p: Profile) -> str:
    return ", ".join(w for w in (p.claim.place_name, p.claim.place_state) if w) or "no place"
