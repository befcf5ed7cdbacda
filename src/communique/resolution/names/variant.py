"""Is this a second spelling of the same foreign name, inside one text?

In: two names in one script, as written. Out: yes or no. Cheap: no learned table is read. Two texts are another
matter (`same_person`), since there two people may share a name.
"""

from __future__ import annotations

import functools

from .fold import fold_native, script_of

# Letters that one text may take for each other, and those that it may leave out.
_ALIKE = {
    "Arab": str.maketrans("أإآىةڤپگچژقغطضظثذصئؤ", "اااايفبجتزكجتدزتدسيو", "ءع"),
    "Hebr": str.maketrans("ךםןףץתכזו", "כמנפצטקזו", "'\""),
    "Cyrl": str.maketrans("ёэйъьщґєїі", "ееиъьшгеии", "ъь"),
    "Kana": str.maketrans("ヴヂヅヰヱヲァィゥェォッャュョ", "バジズイエオアイウエオツヤユヨ", "ーッ"),
    "Latn": str.maketrans("ckqvyzj", "kkkwisi", "h"),
}
_WEAK = {
    "Arab": "اويه",
    "Hebr": "אויה",
    "Cyrl": "аеиоуыюя",
    "Kana": "アイウエオ",
    "Latn": "aeiouy",
    "Thai": "ะาิีึืุูเแโใไัำ็่้๊๋์",
    "Laoo": "ະາິີຶືຸູເແໂໃໄັົຽໍຳ່້໊໋ຼອ",
    "Khmr": "".join(map(chr, range(0x17B4, 0x17D4))),
}
_GIVE = {"ج": "غ", "غ": "ج"}


@functools.lru_cache(maxsize=65536)
def skeleton(word: str, script: str) -> str:
    """A folded word by its strong letters: interchangeable ones made one, weak ones left out, doubled ones once."""
    plain = word.translate(_ALIKE.get(script, {}))
    weak = _WEAK.get(script, "")
    strong = [c for c in plain if c not in weak] if script != "Kana" else list(plain)
    out = [c for i, c in enumerate(strong) if i == 0 or strong[i - 1] != c]
    return "".join(out)


@functools.lru_cache(maxsize=65536)
def variant(a: str, b: str) -> bool:
    """True if `b` can be another spelling of all of `a`, word for word, in one script.

    >>> variant("סמית'סון", "סמיתסון")
    True
    """
    script = script_of(a)
    if script != script_of(b):
        return False
    left, right = fold_native(a, script).split(), fold_native(b, script).split()
    if left == right:
        return bool(left)
    if len(left) != len(right):
        left, right = ["".join(left)], ["".join(right)]
    return all(_word(x, y, script) for x, y in zip(left, right, strict=True))


def _word(a: str, b: str, script: str) -> bool:
    if a == b:
        return True
    if script in ("Hani", "Hang") or min(len(a), len(b)) < 3:
        return False
    if skeleton(a, script) != skeleton(b, script):
        return _one_letter(a, b)
    weak = _WEAK.get(script, "")
    size = max(len(a), len(b))
    return sum(c not in weak for c in a) > 1 and abs(len(a) - len(b)) <= max(1, size // 4)


def _one_letter(a: str, b: str) -> bool:
    """In a long word, one letter more, less or other is a slip or a rendering."""
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
