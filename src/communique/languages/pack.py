"""A language pack: what its folder may hold, how it is checked, compiled and found.

The folder is the source. Expanded and folded it is kept as JSON under its digest, in ``built/`` where the packs were
built ahead (``make packs``), else in the user's cache folder, so that a pack is compiled once and an edited one needs
no build step.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from communique.collecting import no_cycles
from communique.errors import PackError
from communique.languages.forms import expand, expand_braces, expand_cases, folder, inflect
from communique.languages.lexicon import Clitic, Entry, Lexicon, write
from communique.languages.words import Remembered, split_words
from communique.schema.load import load_schema

HERE = Path(__file__).parent
BUILT = HERE / "built"

# A layer is searched for the longest form at each word, apart from the others.
LAYERS = ("actor", "name", "place", "predicate", "modal", "function", "topic", "cue", "thing", "instrument", "time",
          "number", "word", "stop")  # fmt: skip
LAYER = {name: number for number, name in enumerate(LAYERS)}

# lexicon/<file>.yaml → layer, for files that are maps of code → forms, or of sort → (code →) forms
_FLAT = {"topics": ("topic", "topic"), "cues": ("cue", "cue"), "organisations": ("actor", "org"),
         "places": ("actor", "place"), "actors": ("actor", "actor"), "honorifics": ("actor", "honorific"),
         "names": ("name", "name"), "time": ("time", "time"), "numbers": ("number", "number")}  # fmt: skip
_DEEP = {"states": ("actor", "state"), "offices": ("actor", "office"), "institutions": ("actor", "institution")}
_FUNCTION_LAYER = {"modal": "modal", "name_end": "stop", "place_noun": "place",
                   "light": "predicate", "death": "word", "done": "word", "came": "word",
                   "another": "word"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate's valency: the kind and form that it stands for and what differs from ``schema/valency.yaml``."""

    name: str
    kind: str
    form: str
    roles: Mapping[str, str] = field(default_factory=dict)
    status: str | None = None
    needs: tuple[str, ...] = ()
    adds: str | None = None  # "topics": tells what the contact under way was about


@dataclass(slots=True)
class Pack:
    """One language, ready to read with."""

    code: str
    name: str
    endonym: str
    digest: str
    params: Mapping[str, Any]
    entries: list[Entry]
    functions: frozenset[str]  # codes of its small words
    lexicon: Lexicon
    frames: dict[str, Frame]
    fold: Mapping[str, str]  # any word → as it is looked up
    prefixes: tuple[Clitic, ...]
    suffixes: tuple[Clitic, ...]
    scale: int = 1  # how many of our words make up one of a language with spaces (more where words are single signs)
    wording: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suffixed: dict[str, tuple[tuple[str, int, tuple[str, ...]], ...]] = field(default_factory=dict)

    def order(self, name: str, default: str) -> str:
        return str(self.params.get("order", {}).get(name, default))

    @property
    def home(self) -> tuple[str, ...]:
        return tuple(self.params.get("home", ()))

    def stems(self, word: str) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
        """Ways to take a suffix off a folded word: (stem, letters cut, marks)."""
        ways = self.suffixed.get(word)
        if ways is None:
            ways = self.suffixed[word] = tuple(
                (word[: -len(s.form)], len(s.form), s.marks)
                for s in self.suffixes
                if word.endswith(s.form) and len(word) > len(s.form)
            )
        return ways

    @property
    def capitals(self) -> bool:
        return bool(self.params.get("names", {}).get("capitals", "yes") in ("yes", "true"))


def available() -> dict[str, Path]:
    """Code → folder of every pack there is, sorted by code; a later folder overrides an earlier one.

    Packs are looked for in the package's own folder, then in those of COMMUNIQUE_PACKS.
    """
    return _listed(os.environ.get("COMMUNIQUE_PACKS", ""))


@lru_cache(maxsize=8)
def _listed(extra: str) -> dict[str, Path]:
    found = {}
    for top in (HERE / "packs", *(Path(more) for more in extra.split(os.pathsep) if more)):
        for path in top.glob("*/pack.yaml"):
            found[path.parent.name] = path.parent
    return dict(sorted(found.items()))


@cache
def load(code: str) -> Pack:
    """The pack of a language code. PackError where there is none or where it is faulty (all faults named)."""
    with no_cycles():
        return _load(code)


def _load(code: str) -> Pack:
    folder_of = available().get(code)
    if folder_of is None:
        raise PackError(f"no language pack {code!r}; there are: {', '.join(available())}")
    digest = digest_of(folder_of)
    built = BUILT / f"{code}.json"
    if built.exists():
        data = json.loads(built.read_text("utf-8"))
        if data["digest"] == digest:
            return thaw(data)
    kept = _kept(code, digest)
    if kept is not None and kept.exists():
        try:
            data = json.loads(kept.read_text("utf-8"))
            if data["digest"] == digest:
                return thaw(data)
        except (OSError, ValueError, KeyError):
            pass  # broken off or not ours: compiled anew
    data = compile_folder(folder_of, digest)
    if kept is not None:
        _keep(kept, data)
    return thaw(data)


def _kept(code: str, digest: str) -> Path | None:
    """Where the compiled pack lies in the user's cache folder (COMMUNIQUE_CACHE, "" for none), or None."""
    folder = os.environ.get("COMMUNIQUE_CACHE")
    if folder is None:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("communique")
    return Path(folder) / f"{code}-{digest}.json" if folder else None


def _keep(path: Path, data: Mapping[str, Any]) -> None:
    """Writes a compiled pack beside its place and moves it there; a cache that cannot be written is no error."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
        beside.replace(path)
        for old in path.parent.glob(f"{path.name.rsplit('-', 1)[0]}-*.json"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        beside.unlink(missing_ok=True)


def digest_of(folder_of: Path) -> str:
    """SHA-256 over the pack's data and over this compiler, 16 hex digits."""
    digest = hashlib.sha256()
    sources = [*folder_of.glob("*.yaml"), *folder_of.glob("lexicon/*.yaml"), *folder_of.glob("frames/*.yaml")]
    for path in [*sorted(sources), HERE / "pack.py", HERE / "forms.py", HERE / "lexicon.py"]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def read_yaml(path: Path) -> Any:
    """YAML with every scalar as text, so that ``no`` and ``2025`` stay what they are."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(path.read_text("utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        raise PackError(f"{path.name}: not YAML: {error}") from error


_STATE = re.compile("[A-Z]{3}|none")
_OPEN_OFFICES = ("minister", "deputy_minister", "leader")  # offices whose portfolio the word does not tell


class _Compiler:
    """Gathers forms → entries of one folder and the faults met on the way."""

    def __init__(self, folder_of: Path) -> None:
        self.folder = folder_of
        self.params: dict[str, Any] = read_yaml(folder_of / "pack.yaml")
        self.paradigms = self.params.get("paradigms") or {}
        fold = self.params.get("fold") or {}
        self.fold = folder(fold.get("strip", ""), fold.get("map", {}), fold.get("marks", "no") == "keep")
        self.entries: dict[tuple[int, str, str, str, tuple[str, ...]], int] = {}
        self.phrases: dict[str, set[tuple[tuple[str, ...], int]]] = {}
        self.frames: dict[str, dict[str, Any]] = {}
        self.faults: list[str] = []
        self.wording: dict[str, list[str]] = {}
        schema = load_schema()
        self.forms = {name: kind.forms for name, kind in schema.kinds.items()}
        self.codes = {"office": {*schema.offices, *_OPEN_OFFICES}, "topic": schema.topics, "cue": schema.acts}

    def add(self, forms: Any, layer: str, kind: str, code: str, feature: str, where: str) -> None:
        self.number((LAYER[layer], kind, code, feature, ()))
        if kind in self.codes and code not in self.codes[kind]:
            self.faults.append(f"{where}: {code!r} is no {kind} of the schema")
        if kind in ("state", "place", "home") and not _STATE.fullmatch(code):
            self.faults.append(f"{where}: {code!r} is no ISO 3166 alpha-3 code")
        if forms is None or forms == "":
            return
        if not isinstance(forms, list):
            self.faults.append(f"{where}: {code}: expected a list of forms, found {forms!r}")
            return
        try:
            for phrase, case in expand_cases([f for f in forms if f], self.paradigms):
                number = self.number((LAYER[layer], kind, code, feature, case))
                words = split_words(phrase, self.params)
                folded = tuple("…" if w == "…" else self.fold(w) for w in words)
                folded = tuple(w for w in folded if w)
                if not folded or folded[0] == "…" or folded[-1] == "…":
                    self.faults.append(f"{where}: {code}: {phrase!r} has no word or begins or ends with a gap")
                    continue
                self.phrases.setdefault(folded[0], set()).add((folded[1:], number))
        except (ValueError, AttributeError) as error:
            self.faults.append(f"{where}: {code}: {error}")

    def number(self, key: tuple[int, str, str, str, tuple[str, ...]]) -> int:
        return self.entries.setdefault(key, len(self.entries))

    def run(self) -> None:
        for path in sorted(self.folder.glob("lexicon/*.yaml")):
            self.lexicon(path)
        for path in sorted(self.folder.glob("frames/*.yaml")):
            self.frame_file(path)
        self.cldr()

    def lexicon(self, path: Path) -> None:
        name, data, where = path.stem, read_yaml(path) or {}, f"{self.folder.name}/lexicon/{path.name}"
        if name == "ranks":
            self.add(data, "actor", "rank", "rank", "", where)
        elif name in _FLAT:
            layer, kind = _FLAT[name]
            for code, forms in data.items():
                if isinstance(forms, dict):
                    for sub, more in forms.items():
                        self.add(more, layer, kind, code, sub, where)
                else:
                    self.add(forms, layer, kind, code, "", where)
        elif name == "home":
            for code, forms in data.items():
                self.add(forms, "word", "home", code, "", where)
        elif name in _DEEP:
            layer, kind = _DEEP[name]
            for outer, inner in data.items():
                for sub, forms in (inner or {}).items():
                    code, feature = (outer, sub) if kind == "state" else (sub, outer)
                    self.add(forms, layer, kind, code, feature, where)
        elif name == "things":
            for sort, forms in data.items():
                if isinstance(forms, dict):
                    for code, more in forms.items():
                        self.add(more, "thing", sort, code, "", where)
                else:
                    self.add(forms, "thing", sort, sort, "", where)
        elif name == "function":
            for sort, forms in data.items():
                layer = _FUNCTION_LAYER.get(sort, "function")
                if sort in ("caption", "source", "dateline", "abbreviation", "opener"):
                    self.wording[sort] = list(expand(forms, self.paradigms))
                    continue
                if isinstance(forms, dict):
                    for code, more in forms.items():
                        self.add(more, layer, sort, code, code, where)
                else:
                    self.add(forms, layer, "function" if layer == "function" else sort, sort, "", where)
        else:
            self.faults.append(f"{where}: a pack has no lexicon of that name")

    def frame_file(self, path: Path) -> None:
        kind, data, where = path.stem, read_yaml(path) or [], f"{self.folder.name}/frames/{path.name}"
        if isinstance(data, dict):
            for form, forms in (data.get("instruments") or {}).items():
                self.add(forms, "instrument", "instrument", form, "", where)
            data = data.get("frames") or []
        for item in data:
            name = item.get("frame", "?")
            if name in self.frames:
                self.faults.append(f"{where}: two frames of the name {name!r}")
            form = item.get("form") or item.get("act") or ""
            if kind != "agreement" and form not in self.forms.get(kind, ()):
                self.faults.append(f"{where}: {name}: {form!r} is no form of {kind}")
            self.frames[name] = {
                "kind": kind,
                "form": form,
                "roles": item.get("roles") or {},
                "status": item.get("status"),
                "needs": item.get("needs") or [],
                "adds": item.get("adds"),
            }
            for voice in ("verb", "passive"):
                for tense, forms in (item.get(voice) or {}).items():
                    self.verb(forms, name, voice, tense, where)
            self.add(item.get("noun"), "predicate", "noun", name, "noun", where)
            for form, forms in (item.get("become") or {}).items():
                self.add(forms, "word", "become", f"{name}>{form}", form, where)
            self.add(item.get("not_with"), "word", "not_with", name, "", where)

    def verb(self, forms: Any, name: str, voice: str, tense: str, where: str) -> None:
        kind = "verb" if voice == "verb" else "passive"
        if tense in self.paradigms:
            for stem in forms:
                for one in expand_braces(stem):
                    try:
                        inflected = inflect(one, self.paradigms[tense])
                    except ValueError as error:
                        self.faults.append(f"{where}: {name}: {error}")
                        continue
                    for feature, more in inflected.items():
                        self.add(more, "predicate", kind, name, feature, where)
        else:
            self.add(forms, "predicate", kind, name, tense, where)

    def cldr(self) -> None:
        """State names and currencies as CLDR has them for the language (Babel); the pack's own come first."""
        from babel import Locale, UnknownLocaleError, localedata

        from communique.languages.states import ALPHA3, BODIES, CURRENCIES, SHIPS

        for code in BODIES:
            self.add([code], "actor", "org", code, "", "bodies")
        for prefix, states in SHIPS.items():
            self.add([prefix], "actor", "ship", states, prefix, "ships")
        try:
            locale = str(Locale.parse(self.params["code"].replace("-", "_")))
        except (UnknownLocaleError, ValueError):
            return
        # Babel resolves an alias in data that all languages share, so that the next one finds this one's months there:
        # read from a copy.
        shared: Any = localedata.load(locale)
        data = localedata.LocaleDataDict(deepcopy(shared))
        named = {code for layer, kind, code, feature, _ in self.entries if kind == "state" and feature == "name"}
        for two, three in ALPHA3.items():
            if three not in named and (name := data["territories"].get(two)):
                self.add([name.replace("{", "").replace("}", "")], "actor", "state", three, "name", "CLDR")
        plurals = data.get("currency_names_plural", {})
        for code in CURRENCIES:
            names = [data["currency_names"].get(code), *(plurals[code].values() if code in plurals else ())]
            for name in dict.fromkeys(n for n in names if n):
                self.add([name], "thing", "currency", code, "", "CLDR")
        for width, short in (("wide", ""), ("abbreviated", ".short")):
            for code, told in (("month", data["months"]), ("weekday", data["days"])):
                if short and code == "weekday" and self.params.get("weekday_short") == "no":
                    continue
                for context in ("format", "stand-alone"):
                    for number, name in told[context][width].items():
                        if any(c.isalpha() for c in name):  # CLDR counts weekdays from Monday = 0, ISO 8601 from 1
                            feature = str(number + (code == "weekday"))
                            self.add([name], "time", "time", code + short, feature, "CLDR")


def compile_folder(folder_of: Path, digest: str) -> dict[str, Any]:
    """The folder expanded and folded, as plain data. PackError that names every fault."""
    work = _Compiler(folder_of)
    work.run()
    if work.faults:
        raise PackError(f"{folder_of.name}: {len(work.faults)} faults:\n  " + "\n  ".join(work.faults[:40]))
    forms = {first: write(phrases) for first, phrases in sorted(work.phrases.items())}
    entries = [list(key) for key in work.entries]
    return {"digest": digest, "params": work.params, "entries": entries, "forms": forms,
            "frames": work.frames, "wording": work.wording}  # fmt: skip


def thaw(data: Mapping[str, Any]) -> Pack:
    """A Pack out of compiled data."""
    params = data["params"]
    entries = [Entry(a, b, c, d, tuple(case)) for a, b, c, d, case in data["entries"]]
    fold = params.get("fold") or {}
    frames = {
        name: Frame(name, f["kind"], f["form"], f["roles"], f["status"], tuple(f["needs"]), f["adds"])
        for name, f in data["frames"].items()
    }

    def clitics(name: str) -> tuple[Clitic, ...]:
        rows = [Clitic(c["form"], tuple(c["marks"])) for c in params.get(name) or ()]
        return tuple(sorted(rows, key=lambda c: -len(c.form)))

    prefixes, suffixes = clitics("prefixes"), clitics("suffixes")
    return Pack(
        code=params["code"],
        name=params["name"],
        endonym=params.get("endonym", params["name"]),
        digest=data["digest"],
        params=params,
        entries=entries,
        functions=frozenset(entry.code for entry in entries if entry.kind == "function"),
        lexicon=Lexicon(data["forms"], entries, prefixes, suffixes),
        frames=frames,
        fold=Remembered(folder(fold.get("strip", ""), fold.get("map", {}), fold.get("marks", "no") == "keep")),
        prefixes=prefixes,
        suffixes=suffixes,
        scale=int(params.get("scale", 1)),
        wording={sort: tuple(forms) for sort, forms in data["wording"].items()},
    )
