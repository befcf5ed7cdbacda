#!/usr/bin/env python3
"""Learn the tables of person names in other scripts and write them into the package.

    learn_names.py [--pairs FOLDER] [--scripts Arab,Hebr] [--hold-out]

FOLDER holds `<kind>-<code>.tsv`, each line a native name, a TAB and its Latin spelling, taken from the labels of
Wikidata (CC0). The pairs are no part of the project; without them this tool says so and ends with 2. The tables that
it writes are: graphones and their n-grams (see `names/decode.py`), alignment costs (`names/compare.py`), frequent
words with their spelling, and the Latin words that are known at all. The same pairs give the same bytes.
With --hold-out a fifth of the pairs is left out and asked instead; nothing is written.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import itertools
import json
import math
import os
import pathlib
import random
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from communique.resolution.names.decode import BITS, ORDER, START  # noqa: E402
from communique.resolution.names.fold import fold_latin, fold_native, script_of  # noqa: E402

DATA = ROOT / "src/communique/resolution/names/data"
SCRIPTS = {
    "ar": "Arab", "arab": "Arab", "he": "Hebr", "hebr": "Hebr", "ru": "Cyrl", "cyr": "Cyrl", "zh": "Hani",
    "hani": "Hani", "ja": "Kana", "kana": "Kana", "ko": "Hang", "hang": "Hang", "thai": "Thai",
}  # fmt: skip
LEARNED = ("Arab", "Hebr", "Cyrl", "Hani", "Kana", "Hang")
LONGEST = {"Hani": 5, "Kana": 4}  # Latin letters for one chunk
SAMPLE = 16000  # pairs that EM sees; more did not help
DISCOUNT = 0.1
SIZE = (1.0, 1.0, 0.12, 0.03, 0.01, 0.003)  # prior of a chunk by the longer of its sides
Pair = tuple[str, str]
Alignment = list[Pair]


def read_pairs(folder: pathlib.Path) -> dict[str, list[Pair]]:
    """{file stem: [(native, Latin), …]} as written."""
    return {
        path.stem: [(line.split("\t")[0], line.split("\t")[1]) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(folder.glob("*.tsv"))
    }


def word_pairs(files: dict[str, list[Pair]], script: str) -> tuple[dict[Pair, int], list[Pair]]:
    """Folded word pairs with counts, and whole names whose words do not pair up one by one."""
    words: collections.Counter[Pair] = collections.Counter()
    wholes = []
    for stem in sorted(files):
        if SCRIPTS.get(stem.split("-")[1]) != script:
            continue
        for native, latin in files[stem]:
            left, right = fold_native(native, script).split(), fold_latin(latin).split()
            if len(left) == len(right):
                words.update(zip(left, right, strict=True))
            elif len(left) == 1 and len(right) > 1:
                wholes.append((left[0], "".join(right)))
                wholes.append((left[0], "".join(right[1:] + right[:1])))
    return words, wholes


def own_pairs(script: str) -> dict[Pair, int]:
    """Words of the lists written by hand, so that their spelling weighs as much as a few seen ones."""
    pairs: dict[Pair, int] = {}
    for path in sorted(DATA.glob("words-*.tsv")):
        for native, latin in (line.split("\t") for line in path.read_text("utf-8").splitlines()):
            if script_of(native) == script and " " not in latin:
                pairs[fold_native(native, script), fold_latin(latin)] = 3
    return pairs


def expectation_maximisation(pairs: list[Pair], longest: int, rounds: int = 4) -> tuple[dict[Pair, float], float]:
    """Probabilities of chunk pairs, and the mean log-likelihood a letter below which a pair is taken for wrong."""
    chances: dict[Pair, float] = {}
    cut = -99.0
    for turn in range(rounds):
        counts: dict[Pair, float] = collections.defaultdict(float)
        scores = []
        for native, latin in pairs:
            native, latin = f"^{native}$", f"^{latin}$"
            rows, wide = len(native), len(latin) + 1
            slope = len(latin) / rows
            forward = [0.0] * ((rows + 1) * wide)
            forward[0] = 1.0
            edges = []
            for i, j in itertools.product(range(rows + 1), range(wide)):
                mass = forward[i * wide + j]
                if mass <= 0.0 or abs(j - i * slope) > longest + 1.5:
                    continue
                for a in (0, 1, 2):
                    if i + a > rows:
                        break
                    left = native[i : i + a]
                    first, last = a > 0 and i == 0, a > 0 and i + a == rows
                    for b in range(longest + 1):
                        if j + b >= wide:
                            break
                        if a == 0:
                            if b != 1 or j == 0 or j + b == wide - 1:
                                continue
                        elif b == 0:
                            if a == 2 or first or last:
                                continue
                        elif first != (j == 0) or last != (j + b == wide - 1):
                            continue
                        right = latin[j : j + b]
                        if turn == 0:
                            chance = 0.02 ** max(a, b) * SIZE[max(a, b)] * (0.1 if b == 0 else 0.05 if a == 0 else 1)
                        else:
                            chance = chances.get((left, right), 0.0)
                            if chance == 0.0:
                                continue
                        target = (i + a) * wide + j + b
                        forward[target] += mass * chance
                        edges.append((i * wide + j, target, chance, (left, right)))
            total = forward[-1]
            if total <= 0.0:
                scores.append(-99.0)
                continue
            scores.append(math.log(total) / (rows + wide - 1))
            if turn >= 2 and scores[-1] < cut:
                continue
            backward = [0.0] * len(forward)
            backward[-1] = 1.0 / total
            for source, target, chance, key in reversed(edges):
                if backward[target]:
                    share = backward[target] * chance
                    backward[source] += share
                    counts[key] += share * forward[source]
        cut = sorted(scores)[len(scores) // 16]
        kept = {
            key: (count - DISCOUNT) * SIZE[max(len(key[0]), len(key[1]))] * (0.05 if not key[0] else 1)
            for key, count in counts.items()
            if count > DISCOUNT * 1.5
        }
        mass = sum(kept[key] for key in sorted(kept))
        chances = {key: kept[key] / mass for key in sorted(kept)}
    return chances, cut


def align(native: str, latin: str, costs: dict[Pair, float], longest: int) -> tuple[float, Alignment] | None:
    """Cost and chunks of the best alignment, or None."""
    native, latin = f"^{native}$", f"^{latin}$"
    rows, columns = len(native), len(latin)
    best: list[list[tuple[float, int, int, Pair] | None]] = [[None] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = (0.0, 0, 0, ("", ""))
    for i, j in itertools.product(range(rows + 1), range(columns + 1)):
        here = best[i][j]
        if here is None:
            continue
        for a in (0, 1, 2):
            for b in range(min(longest, columns - j) + 1):
                cost = costs.get((native[i : i + a], latin[j : j + b])) if i + a <= rows else None
                if cost is not None:
                    there = best[i + a][j + b]
                    if there is None or here[0] + cost < there[0]:
                        best[i + a][j + b] = (here[0] + cost, i, j, (native[i : i + a], latin[j : j + b]))
    end = best[rows][columns]
    if end is None:
        return None
    chunks, i, j = [], rows, columns
    while (i, j) != (0, 0):
        step = best[i][j]
        assert step is not None
        chunks.append(step[3])
        i, j = step[1], step[2]
    return end[0], chunks[::-1]


def attach(chunks: Alignment) -> Alignment:
    """Letters without a native sign go to the graphone before them (unwritten vowels to their consonant)."""
    out: Alignment = []
    for native, latin in chunks:
        if native == "" and out:
            out[-1] = (out[-1][0], out[-1][1] + latin)
        else:
            out.append((native, latin))
    return out


def n_grams(sequences: list[tuple[tuple[int, ...], float]], least: int) -> tuple[dict[int, int], dict[int, int]]:
    """Costs and back-off costs in hundredths of a nat: Kneser-Ney, one discount, rare long n-grams left out."""
    counts: list[collections.defaultdict[tuple[int, ...], float]] = [
        collections.defaultdict(float) for _ in range(ORDER + 1)
    ]
    seen: collections.defaultdict[tuple[int, ...], float] = collections.defaultdict(float)
    for ids, weight in sequences:
        for end in range(1, len(ids)):
            for size in range(1, min(ORDER, end + 1) + 1):
                gram = ids[end + 1 - size : end + 1]
                counts[size][gram] += weight
                seen[gram] += 1
    known: list[collections.defaultdict[tuple[int, ...], float]] = [collections.defaultdict(float)] * (ORDER + 1)
    known[ORDER] = counts[ORDER]
    for size in range(ORDER - 1, 0, -1):
        lower: collections.defaultdict[tuple[int, ...], float] = collections.defaultdict(float)
        for gram in counts[size + 1]:
            lower[gram[1:]] += 1
        for gram, count in counts[size].items():
            if size > 1 and gram[0] == START:
                lower[gram] = count
        known[size] = lower
    costs, backoffs = {}, {}
    chance: dict[tuple[int, ...], float] = {}
    for size in range(1, ORDER + 1):
        total: collections.defaultdict[tuple[int, ...], float] = collections.defaultdict(float)
        kinds: collections.defaultdict[tuple[int, ...], float] = collections.defaultdict(float)
        for gram, count in known[size].items():
            total[gram[:-1]] += count
            kinds[gram[:-1]] += 1
        current = {}
        for gram, count in known[size].items():
            context = gram[:-1]
            lower_chance = chance.get(gram[1:], 1e-6) if size > 1 else 1 / len(known[1])
            current[gram] = (max(count - 0.75, 0) + 0.75 * kinds[context] * lower_chance) / total[context]
            if size < 3 or seen[gram] >= least:
                costs[_key(gram)] = round(-100 * math.log(current[gram]))
        for context in total:
            if context:
                backoffs[_key(context)] = round(-100 * math.log(0.75 * kinds[context] / total[context]))
        chance = current
    contexts = {key >> BITS for key in costs}
    return costs, {key: cost for key, cost in backoffs.items() if key in contexts}


def _key(ids: tuple[int, ...]) -> int:
    key = 0
    for one in ids:
        key = key << BITS | one
    return key


def learn(files: dict[str, list[Pair]], script: str, extra: dict[Pair, int] | None = None) -> dict[str, object]:
    """All tables of one script."""
    words, wholes = word_pairs(files, script)
    longest = LONGEST.get(script, 3)
    for pair, count in (extra or {}).items():
        words[pair] = words.get(pair, 0) + count
    usable = sorted(p for p in words if len(p[0]) < 17 and len(p[1]) < 18)
    sample = list(usable)
    random.Random(1).shuffle(sample)
    sample = sample[:SAMPLE]
    if len(sample) < 4000:
        sample += wholes
    chances, cut = expectation_maximisation(sample, longest)
    costs = {pair: -math.log(chance) for pair, chance in chances.items()}
    aligned: list[tuple[Alignment, float]] = []
    good: dict[Pair, int] = {}
    limit = cut - 0.15
    for pair in usable:
        found = align(*pair, costs, longest)
        if found is not None and -found[0] / (len(pair[0]) + len(pair[1]) + 4) >= limit:
            aligned.append((attach(found[1]), 1 + math.log(words[pair])))
            good[pair] = words[pair]
    for pair in wholes:
        found = align(*pair, costs, longest) if len(pair[0]) < 17 else None
        if found is not None and -found[0] / (len(pair[0]) + len(pair[1]) + 4) >= cut + 0.2:
            aligned.append((attach(found[1]), 1.0))
    chunks, ids = number(aligned)
    sequences = [(tuple(ids.get(g, 0) for g in a), w) for a, w in aligned]
    grams, backoffs = n_grams([(s, w) for s, w in sequences if 0 not in s], 2)
    return {
        "script": script,
        "graphones": chunks,
        "costs": grams,
        "backoffs": backoffs,
        "align": conditional(chances),
        "words": frequent(good, costs, longest),
    }


def number(aligned: list[tuple[Alignment, float]]) -> tuple[list[Pair], dict[Pair, int]]:
    """The graphones that are kept, in order of their ids from START on."""
    counts: collections.defaultdict[Pair, float] = collections.defaultdict(float)
    for chunks, weight in aligned:
        for graphone in chunks:
            counts[graphone] += weight
    total: collections.defaultdict[str, float] = collections.defaultdict(float)
    for (native, _), count in counts.items():
        total[native] += count
    kept = sorted(
        g for g, c in counts.items() if c >= 3 and c / total[g[0]] > 0.0005 and (g[0] != "^" or g == ("^", "^"))
    )
    kept.sort(key=lambda g: g != ("^", "^"))
    assert len(kept) < 1 << BITS
    return kept, {g: START + i for i, g in enumerate(kept)}


def conditional(chances: dict[Pair, float]) -> dict[Pair, int]:
    """Cost of Latin letters given the native chunk, hundredths of a nat."""
    total: collections.defaultdict[int, float] = collections.defaultdict(float)
    by_native: collections.defaultdict[str, float] = collections.defaultdict(float)
    for (native, _), chance in chances.items():
        by_native[native] += chance
        total[len(native)] += chance
    out = {}
    for (native, latin), chance in chances.items():
        out[native, latin] = round(-100 * math.log(chance / (by_native[native] if native else 1.0)))
    return out


def frequent(good: dict[Pair, int], costs: dict[Pair, float], longest: int) -> dict[str, str]:
    """Native word → its Latin spelling, where a spelling clearly stands out."""
    spread: collections.defaultdict[str, float] = collections.defaultdict(float)
    for (_, latin), count in good.items():
        spread[latin] += count
    best: dict[str, tuple[float, str]] = {}
    for (native, latin), count in sorted(good.items()):
        found = align(native, latin, costs, longest)
        assert found is not None
        worth = count + 0.5 * math.log(spread[latin]) - found[0] / (len(native) + len(latin) + 4)
        if native not in best or worth > best[native][0]:
            best[native] = (worth, latin)
    return {native: latin for native, (_, latin) in best.items() if len(native) > 1}


def pack(tables: dict[str, object]) -> bytes:
    """One script's tables as compressed JSON; integer keys as differences in ascending order."""
    out = dict(tables)
    for name in ("costs", "backoffs"):
        table = out[name]
        assert isinstance(table, dict)
        keys = sorted(table)
        out[name] = [[b - a for a, b in zip([0, *keys], keys, strict=False)], [table[key] for key in keys]]
    align_costs, words = out["align"], out["words"]
    assert isinstance(align_costs, dict) and isinstance(words, dict)
    out["align"] = [[n, latin, cost] for (n, latin), cost in sorted(align_costs.items())]
    out["words"] = "\n".join(f"{n}\t{latin}" for n, latin in sorted(words.items()))
    return zlib.compress(json.dumps(out, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def vocabulary(files: dict[str, list[Pair]]) -> str:
    """Latin words of all files in lines of equal frequency: seen once, 2-3 times, 4-7 times …"""
    counts: collections.Counter[str] = collections.Counter()
    for stem in sorted(files):
        for _, latin in files[stem]:
            counts.update(fold_latin(latin).split())
    levels: list[list[str]] = [[] for _ in range(max(counts.values()).bit_length())]
    for word in sorted(counts):
        if len(word) > 2:
            levels[counts[word].bit_length() - 1].append(word)
    return "\n".join(" ".join(level) for level in levels)


def asked(latin: str) -> bool:
    """Is the pair left out by --hold-out? The same fifth as the benchmark's."""
    return hashlib.sha1(("ask" + latin).encode()).digest()[0] % 5 == 0


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pairs", type=pathlib.Path, default=os.environ.get("COMMUNIQUE_NAME_PAIRS"))
    ask.add_argument("--scripts", default=",".join(LEARNED))
    ask.add_argument("--hold-out", type=pathlib.Path, help="write the tables of four fifths into this folder instead")
    options = ask.parse_args()
    if options.pairs is None or not options.pairs.is_dir():
        print("learn_names: no folder of pairs; give --pairs or set COMMUNIQUE_NAME_PAIRS", file=sys.stderr)
        return 2
    files = read_pairs(options.pairs)
    target = options.hold_out or DATA
    target.mkdir(parents=True, exist_ok=True)
    if options.hold_out:
        files = {stem: [p for p in pairs if not asked(p[1])] for stem, pairs in files.items()}
    for script in options.scripts.split(","):
        packed = pack(learn(files, script, own_pairs(script)))
        (target / f"{script}.json.z").write_bytes(packed)
        print(script, len(packed), "bytes", flush=True)
    (target / "vocabulary.z").write_bytes(zlib.compress(vocabulary(files).encode(), 9))
    return 0


if __name__ == "__main__":
    sys.exit(main())
