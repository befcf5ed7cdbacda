"""Brackets beside the parts of an actor: "조영길(曺永吉) 합참의장", "岸田首相（当時）は", "Smith (left), minister"."""

from __future__ import annotations

from communique.mentions.lexer import Words

_MOST = 24  # words (signs) inside one bracket


def opening(words: Words, end: int, first: int) -> int:
    """The first word inside the bracket that closes right before word ``end``, or 0 where none does."""
    if end >= len(words.seps) or ")" not in words.seps[end] or "(" in words.seps[end].split(")")[-1]:
        return 0
    for k in range(end - 1, max(first, end - _MOST), -1):
        if ")" in words.seps[k]:
            return 0
        if "(" in words.seps[k]:
            return k
    return 0


def behind(words: Words, k: int, last: int) -> int:
    """The word right behind the bracket that opens right before word ``k``, or 0 where none does."""
    if k >= last or words.seps[k].strip() != "(":
        return 0
    for m in range(k + 1, min(k + _MOST, last)):
        if "(" in words.seps[m]:
            return 0
        if ")" in words.seps[m]:
            return m if words.seps[m] == ")" else 0
    return 0
