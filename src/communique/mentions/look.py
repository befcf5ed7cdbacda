"""The first look: whether a text may tell of dealings between states at all.

In: a text and its pack, or a page as it was received. Out: yes or no. Not done here: what it tells. A text that tells
names a state or body, offices and institutions, and predicates; words are looked up, their order is not. Measured in
docs/scale.md.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from communique.languages.identify import identify
from communique.languages.lexicon import Branch
from communique.languages.pack import LAYER, Pack, available, load
from communique.languages.words import pattern_of

_ACTOR, _PREDICATE = LAYER["actor"], LAYER["predicate"]
_WHO, _POST = frozenset(("state", "org")), frozenset(("office", "institution", "rank"))
_SHORT = 600  # characters; a shorter text needs fewer signs
_BESIDE = re.compile(
    r"<(script|style|svg|nav|header|footer|noscript|select|a|li|aside|button|figcaption)\b.*?</\1\s*>|<!--.*?-->",
    re.I | re.S,
)
_TAG = re.compile(r"<[^>]{0,5000}>")
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|font|small|sup|sub|abbr|cite|mark|time|br|wbr)\b[^>]{0,2000}>", re.I)
_MOST = 200_000  # words of a language that are remembered
_LITTLE, _FOREIGN = 200, 100  # signs from which on a page is looked at; letters beyond Latin that make it foreign
_RUN = 60  # signs of a stretch between two tags that may be of a text; menus and headings are shorter

Sign = tuple[str, str, tuple[str, ...]]
"""``who``, ``post`` or ``deed``; the code; the words that have to stand somewhere else in the text."""


def may_tell(text: str, pack: Pack) -> bool:
    """Whether a text names enough of what every account of dealings between states names."""
    who, posts, deeds = _count(text, pack)
    if len(text) < _SHORT * pack.scale:
        return who + posts >= 2 and deeds >= 1
    return who >= 1 and who + posts >= 3 and deeds >= 3


def _count(text: str, pack: Pack) -> tuple[int, int, int]:
    """How many states and bodies, offices and institutions, predicates a text may name."""
    words = {pack.fold[word] for word in set(pattern_of(pack.params).findall(text))}
    found: dict[str, set[str]] = {"who": set(), "post": set(), "deed": set()}
    book = _book(pack.digest)
    if len(book) > _MOST:
        book.clear()
    for word in words:
        signs = book.get(word)
        if signs is None:
            signs = book[word] = _signs(pack, word)
        for sort, code, rest in signs:
            if not rest or words.issuperset(rest):
                found[sort].add(code)
    return len(found["who"]), len(found["post"]), len(found["deed"])


def page_may_tell(data: bytes) -> bool:
    """Whether a page (HTML as received) may tell; True where that cannot be seen without taking it apart.

    The text is found roughly, so that more signs are asked for: what stands beside it tells some, too.
    """
    try:
        plain = plain_of(data.decode("utf-8"))
    except UnicodeDecodeError:
        return True
    code = identify(plain) if len(plain) >= _LITTLE else None
    if code is None or code not in available():
        return True
    pack = load(code)
    if pack.scale > 1:  # no spaces part its words: the few signs of a rough text do not decide
        return True
    who, posts, deeds = _count(plain, pack)
    return len(plain) < _SHORT or (who >= 1 and who + posts >= 4 and deeds >= 4)


def plain_of(page: str) -> str:
    """The stretches of a page that may be of its text: without scripts, menus, links, short lines. Rough, and quick.

    Where much of it is in a script of its own, what is in ASCII alone is furniture.
    """
    page = _INLINE.sub("", _BESIDE.sub(" ", page))
    runs = [" ".join(run.split()) for run in _TAG.split(page)]
    own = [run for run in runs if not run.isascii() and len(run) >= _RUN // 3 and 3 * _foreign(run) > len(run)]
    runs = own if sum(map(_foreign, own)) >= _FOREIGN else [run for run in runs if len(run) >= _RUN]
    return html.unescape("\n".join(runs))


def _foreign(run: str) -> int:
    """How many signs are of a script beyond Latin."""
    return sum(1 for c in run if c > "\u036f" and c.isalpha())


@lru_cache(maxsize=64)
def _book(digest: str) -> dict[str, tuple[Sign, ...]]:
    """The words of a pack that were looked up already."""
    return {}


def _signs(pack: Pack, word: str) -> tuple[Sign, ...]:
    """What a word may be a sign of."""
    found = pack.lexicon[word]
    if found is None:
        return ()
    branches = [found.branch] if found.branch is not None else [way.branch for way in found.ways]
    signs: set[Sign] = set()
    for branch in branches:
        _gather(branch, (), signs)
    return tuple(sorted(signs))


def _gather(branch: Branch, rest: tuple[str, ...], signs: set[Sign]) -> None:
    for entry in branch.entries:
        sort = "deed" if entry.layer == _PREDICATE else "who" if entry.kind in _WHO else "post"
        if entry.layer == _PREDICATE or entry.layer == _ACTOR and entry.kind in _WHO | _POST:
            signs.add((sort, entry.code, rest))
    for last in branch.gapped:
        for form in branch.ending(last):
            if form.entry.layer == _PREDICATE:
                signs.add(("deed", form.entry.code, (*rest, *(w for part in form.parts for w in part))))
    for word in list(branch.after):
        following = branch.next(word)
        if following is not None:
            _gather(following, (*rest, word), signs)
