"""How surely a native word is a Latin one: by its letters, and by spellings that are known.

In: folded words. Out: evidence in hundredths of a nat.
"""

from __future__ import annotations

from .align import evidence
from .alike import AGAINST, INITIAL, NOT_INITIAL, latin_evidence
from .fold import plain
from .initials import is_initial
from .nicknames import forms
from .tables import spellings, vocabulary

KNOWN = 110  # evidence a letter of a spelling that is known
_LETTERS = frozenset({"Arab", "Cyrl", "Hebr", "Kana"})  # scripts in which a single letter is an initial
_CLEAR = 600  # evidence of letters that spellings seen cannot speak against
_NICKNAME = 150  # the most that a short form for a long one tells


def word_evidence(native: str, latin: str, script: str) -> int:
    """How much the Latin word speaks for being the native one, or a short form of it or the other way round."""
    if len(latin) == 1 and len(native) > 1 or script in _LETTERS and len(latin) > 1 and is_initial(native):
        return INITIAL if _may_begin(native, latin, script) else NOT_INITIAL
    known = spellings(script).get(native, ())
    found = max(evidence(native, latin, script), AGAINST)
    other = plain(latin)
    if other in known:
        return max(found, KNOWN * len(latin))
    short = forms(other)
    if short and found < _NICKNAME:
        likes = (KNOWN * len(form) if form in known else evidence(native, form, script) for form in short)
        found = max(found, min(_NICKNAME, max(likes) - _NICKNAME))
    if known and INITIAL < found < _CLEAR and vocabulary().get(other, 0) > 1:
        if max(latin_evidence(k, other) for k in known) < 0:
            return min(found, 0) - 400  # a common name, unlike all spellings of this one: Ahmed is not Mohammed
    return found


def _may_begin(native: str, latin: str, script: str) -> bool:
    """May one of two words, an initial, stand for the other?"""
    if native.isascii():
        return native[0] == latin[0]
    begin = native if is_initial(native) else native[:1]
    return evidence(begin, latin[:1], script) > -150
