"""Portfolios that no list knows: "ministro do Petróleo", "ministra de la Vivienda y Urbanismo"."""

from __future__ import annotations

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.scan import Scan

_UNTOLD = {"minister": "other_minister", "deputy_minister": "other"}
_MOST = 6  # words of a portfolio
_MINISTERS = ("offices", "both_ministers", "three_ministers")


def take_portfolio(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The word behind the portfolio that begins with the "of" at ``k`` and that becomes the actor's office, or 0.

    Its words have capitals and are no family names: "ministro dos Santos" is a name.
    """
    names, words = scan.names, scan.words
    held = actor.offices[-1][0] if actor.offices else ""
    if held.endswith("minister") and names.capitals and actor.name is None and actor.state is None and k in names.ands:
        return over_second(scan, k, last)
    if scan.portfolio is not None and held.endswith("minister") and actor.name is None:
        return definite_words(scan, actor, k, last)
    if not names.capitals or actor.name or held not in _UNTOLD or k not in names.belonging or not names.named[k] & 4:
        return 0
    j, end = k, k
    while j < last and j - k < _MOST and words.tight[j] and j not in scan.at:
        if words.text[words.starts[j]].isupper():
            if names.named[j] & 3 or j in scan.verbs:
                return 0
            end = j + 1
        elif not (names.named[j] & 4 or j in names.ands):
            break
        j += 1
    if end == k:
        return 0
    office, start, _ = actor.offices[-1]
    actor.offices[-1] = (_UNTOLD[office], start, words.ends[end - 1])
    return end


def definite_words(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The word behind the definite nouns and adjectives that end an office in the construct state ("שר התפוצות",
    "وزير الموارد المائية والري"), where no capitals tell names; 0 where there are none."""
    office, start, _ = actor.offices[-1]
    words, untold = scan.words, office in _UNTOLD
    shape = scan.portfolio if untold else scan.second_portfolio
    if shape is None or untold and shape.fullmatch(words.folds[k - 1]):
        return 0  # "the minister A": a name may begin with the article
    j = k
    while j < last and j - k < _MOST and words.tight[j] and j not in scan.at and j not in scan.verbs:
        if not shape.fullmatch(words.folds[j]) or scan.names.named[j] & 3:
            break
        j += 1
    if j == k:
        return 0
    actor.offices[-1] = (_UNTOLD.get(office, office), start, words.ends[j - 1])
    return j


def over_second(scan: Scan, k: int, last: int) -> int:
    """The "of" behind the second part of a portfolio that begins with the "and" at ``k``, where a state follows:
    "ministra da Juventude e Desporto | de Angola"; else 0."""
    words, j = scan.words, k + 1
    while j < last and words.tight[j] and j not in scan.at and j - k < _MOST:
        if not words.text[words.starts[j]].isupper():
            break
        j += 1
    if j == k + 1 or j >= last or not words.tight[j]:
        return 0
    behind = scan.at.get(j + 1) if j in scan.names.belonging else scan.at.get(j)
    return j if behind and behind[0].entry.kind == "state" else 0


def take_shared(scan: Scan, plural: Actor, last: int) -> None:
    """Gives a plural of ministers the portfolio behind their states ("les ministres belge et jordanien | de la
    Défense", "los ministros chileno y peruano | de Defensa")."""
    known = [code for code, _, _ in plural.offices]
    if plural.code not in _MINISTERS or known not in ([], ["minister"]) or plural.j >= last:
        return
    k = plural.j
    small = [h.j for h in scan.function.get(k, ()) if h.entry.code == "of"]
    if not small or not scan.words.tight[k]:
        return
    for at in range(max(small), k - 1, -1):
        hit = next((h for h in scan.at.get(at, ()) if h.entry.feature == "portfolio"), None)
        if hit is not None and hit.entry.kind == "office":
            plural.offices, plural.code = [(hit.entry.code, hit.start, hit.end)], "offices"
            plural.j, plural.end = hit.j, hit.end
            return
