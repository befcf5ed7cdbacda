"""Names as they are looked up: folded, and by the coarse sounds of their words in any script."""

from __future__ import annotations

from collections.abc import Iterable

from communique.ledger.words import fold
from communique.resolution.compare.names import words_of
from communique.resolution.names.fold import fold_native, script_of
from communique.resolution.names.keys import key, native_keys


def plain_name(name: str) -> str:
    """A name as it is compared letter by letter: ``Trần Văn An`` → tran van an."""
    return " ".join(w for w in (fold(x) for x in name.replace("-", " ").split()) if w)


def keys_of_name(name: str, lang: str, latin: str | None) -> set[str]:
    """The sounds under which a name is kept: those of its words in Latin letters."""
    return {k for k in (key(w) for w in words_of(name, lang, latin)) if k}


def asked_keys(name: str, lang: str) -> list[set[str]]:
    """For each word of a name that is looked for, the sounds it may have."""
    script = script_of(name)
    out = []
    for word in words_of(name, lang, None):
        out.append({key(word)} - {""})
    if script != "Latn":
        for at, word in enumerate(fold_native(name, script).split()):
            found = {k for k, _ in native_keys(word, script)} - {""}
            if at < len(out):
                out[at] |= found
            elif found:
                out.append(found)
    return [k for k in out if k]


def lang_of_script(name: str, known: Iterable[str] = ()) -> str:
    """A language that is written so; only for the way in which it writes names."""
    return {
        "Arab": "ar", "Hebr": "he", "Cyrl": "ru", "Hani": "zh", "Hira": "ja", "Kana": "ja", "Hang": "ko", "Thai": "th",
        "Laoo": "lo", "Khmr": "km",
    }.get(script_of(name), "en")  # fmt: skip
