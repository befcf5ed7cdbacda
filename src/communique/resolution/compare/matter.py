"""What about: numbers and sums, titles and mechanisms, topics, and the words themselves."""

from __future__ import annotations

from communique.resolution.profile import Profile, jaccard

BROAD = frozenset(("bilateral_relations",))
_COPIED, _ALIKE, _UNLIKE = 0.7, 0.5, 0.15


def compare_matter(a: Profile, b: Profile) -> str | None:
    if not a.matter or not b.matter:
        return None
    left, right = dict(a.matter), dict(b.matter)
    found = None
    for slot in left.keys() & right.keys():
        x, y = left[slot], right[slot]
        if slot == "amount":
            if x[1] == y[1]:
                if abs(x[0] - y[0]) > 0.05 * max(x[0], y[0]):
                    return "differ"
                found = "same"
        elif x == y:
            found = "same"
        elif slot == "items":
            if not set(x) & set(y):
                return "differ"
            found = found or "part"
        elif slot == "period":
            found = found or None
        else:
            return "differ"
    return found


def compare_name(a: Profile, b: Profile) -> str | None:
    """Titles and mechanisms can be compared as written in one language only."""
    if not a.name or not b.name or a.claim.lang != b.claim.lang:
        return None
    smaller = min(len(a.name), len(b.name))
    share = len(a.name & b.name) / smaller
    return "alike" if share >= _ALIKE else "unlike" if share <= _UNLIKE else None


def compare_topics(a: Profile, b: Profile) -> str | None:
    x, y = a.topics, b.topics
    if not x or not y:
        return None
    if x == y:
        return "same" if x - BROAD else "shared"
    if x & y:
        return "shared"
    return None if x <= BROAD or y <= BROAD else "none_shared"


def compare_words(a: Profile, b: Profile) -> str | None:
    """Copies of one account say a thing in the same words; a gist is English in every language."""
    if a.gist and b.gist:
        share = len(a.gist & b.gist) / min(len(a.gist), len(b.gist))
        if share >= _ALIKE:
            return "gist"
        if share <= _UNLIKE:
            return "other_gist"
    if a.claim.lang == b.claim.lang and a.claim.quote and b.claim.quote:
        x, y = len(a.claim.quote), len(b.claim.quote)
        if 2 * min(x, y) > max(x, y) and jaccard(a.words, b.words) >= _COPIED:
            return "copied"
    return None


def show_matter(p: Profile) -> str:
    return ", ".join(f"{slot} {value}" for slot, value in p.matter) or "nothing counted"


def show_name(p: Profile) -> str:
    return str(p.claim.slots.get("mechanism") or p.claim.slots.get("title") or "no name")


def show_topics(p: Profile) -> str:
    return ", ".join(sorted(p.topics)) or "none"


def show_words(p: Profile) -> str:
    return str(p.claim.slots.get("gist") or p.claim.quote)
