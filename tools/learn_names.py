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
from collections.abc import Iterable

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from communique.resolution.names.align import cost, pieces, steps  # noqa: E402
from communique.resolution.names.costs import write  # noqa: E402
from communique.resolution.names.decode import BITS, ORDER, START  # noqa: E402
from communique.resolution.names.fold import (  # noqa: E402
    fold_latin,
    fold_letters,
    fold_native,
    han,
    plain,
    script_of,
)
from communique.resolution.names.keys import LOOSE, key, likely_keys, short, short_key  # noqa: E402
from communique.resolution.names.lanes import FAR  # noqa: E402
from communique.resolution.names.letters import CLASSES, Classes, single  # noqa: E402
from communique.resolution.names.rarity import LETTERS, SHARE  # noqa: E402
from communique.resolution.names.sinitic import SYSTEMS, spellings  # noqa: E402

DATA = ROOT / "src/communique/resolution/names/data"
SCRIPTS = {
    "ar": "Arab", "arab": "Arab", "he": "Hebr", "hebr": "Hebr", "ru": "Cyrl", "cyr": "Cyrl", "zh": "Hani",
    "hani": "Hani", "ja": "Kana", "kana": "Kana", "ko": "Hang", "hang": "Hang", "thai": "Thai",
}  # fmt: skip
LEARNED = ("Arab", "Hebr", "Cyrl", "Hani", "Kana", "Hang")
LONGEST = {"Hani": 6, "Kana": 4}  # Latin letters for one chunk
WRONG = {"Hang": 4}  # one pair in how many is taken for wrong (the order of names), where it is not one in 16
SAMPLE = 16000  # pairs that EM sees; more did not help
DISCOUNT = 0.1
SIZE = (1.0, 1.0, 0.12, 0.03, 0.01, 0.003, 0.001)  # prior of a chunk by the longer of its sides
READING = {  # cost of an unseen reading
    "mandarin": 300, "vietnamese": 500, "korean": 450, "japanese": 700, "cantonese": 520, "min": 560,
}  # fmt: skip
SHARPENED = 15000  # native words that take part in sharpening
TURNS = 3
RATE = 18.0  # hundredths of a nat
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
            left, right = fold_native(native, script).split(), fold_letters(latin).split()
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


def expectation_maximisation(
    pairs: list[Pair], longest: int, wrong: int, rounds: int = 4
) -> tuple[dict[Pair, float], float]:
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
            for source, target, chance, pair in reversed(edges):
                if backward[target]:
                    share = backward[target] * chance
                    backward[source] += share
                    counts[pair] += share * forward[source]
        cut = sorted(scores)[len(scores) // wrong]
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
    chances, cut = expectation_maximisation(sample, longest, WRONG.get(script, 16))
    costs = {pair: -math.log(chance) for pair, chance in chances.items()}
    aligned: list[tuple[Alignment, float]] = []
    good: dict[Pair, int] = {}
    limit = cut - (0.15 if script not in WRONG else 0.0)
    for pair in usable:
        found = align(*pair, costs, longest)
        if found is not None and -found[0] / (len(pair[0]) + len(pair[1]) + 4) >= limit:
            aligned.append((attach(found[1]), 1 + math.log(words[pair])))
            good[pair] = words[pair]
    joined = []
    for pair in wholes:
        found = align(*pair, costs, longest) if len(pair[0]) < 17 else None
        if found is not None and -found[0] / (len(pair[0]) + len(pair[1]) + 4) >= cut + 0.2:
            aligned.append((attach(found[1]), 1.0))
            joined.append(pair)
    given = conditional(chances)
    if script == "Hani":
        given = {**by_reading(), **given}
    classes, reach = key_classes(given), max(longest, 4)
    pairs = inventory(aligned, given, reach)
    sharpen(sorted({*good, *joined}), pairs, classes, reach, script)
    costs_of_pairs = {n: {latin: round(c) for latin, c in sorted(mine.items())} for n, mine in sorted(pairs.items())}
    aligned = [([(n, plain(latin)) for n, latin in chunks], weight) for chunks, weight in aligned]
    chunks, ids = number(aligned)
    sequences = [(tuple(ids.get(g, 0) for g in a), w) for a, w in aligned]
    grams, backoffs = n_grams([(s, w) for s, w in sequences if 0 not in s], 2)
    return {
        "script": script,
        "graphones": chunks,
        "costs": grams,
        "backoffs": backoffs,
        "align": costs_of_pairs,
        "longest": reach,
        "classes": classes,
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


def conditional(chances: dict[Pair, float]) -> dict[Pair, float]:
    """Cost of Latin letters given the native chunk, hundredths of a nat."""
    by_native: collections.defaultdict[str, float] = collections.defaultdict(float)
    for (native, _), chance in chances.items():
        by_native[native] += chance
    return {
        (native, latin): -100 * math.log(chance / (by_native[native] if native else 1.0))
        for (native, latin), chance in chances.items()
    }


def by_reading() -> dict[Pair, float]:
    """Each reading of a Han character as a chunk that was not seen: unlikely, but there."""
    pairs: dict[Pair, float] = {}
    for char in sorted(han()):
        entry = han()[char]
        spelt = [(piece, READING["japanese"]) for piece in entry.sounds("japanese")]
        for system in SYSTEMS:
            for reading in entry.sounds(system)[:2]:
                usual = sorted(spellings(reading, system).items(), key=lambda item: (item[1], item[0]))[:3]
                spelt += [(piece, READING[system] + dear - usual[0][1]) for piece, dear in usual]
        for piece, dear in spelt:
            if 0 < len(piece) <= LONGEST["Hani"]:
                pair = entry.simple, piece
                pairs[pair] = min(float(dear), pairs.get(pair, float(dear)))
    return pairs


def key_classes(given: dict[Pair, float]) -> Classes:
    """What each native chunk adds to a key, likeliest first, none below 0.6 in a hundred."""
    masses: dict[str, dict[str, float]] = {}
    for (native, latin), dear in sorted(given.items()):
        if native:
            added = single(latin.translate(CLASSES))
            mine = masses.setdefault(native, {})
            mine[added] = mine.get(added, 0.0) + math.exp(-dear / 100)
    return {
        native: sorted(
            ((a, round(-100 * math.log(m))) for a, m in mine.items() if m > 0.006), key=lambda x: (x[1], x[0])
        )
        for native, mine in masses.items()
    }


def inventory(
    aligned: list[tuple[Alignment, float]], given: dict[Pair, float], longest: int
) -> dict[str, dict[str, float]]:
    """Chunks with their first costs: those of EM, and neighbours that were seen together, at the sum of their parts.

    From each cost a part of the Latin letters' own rarity is taken off, so that the sum is evidence.
    """
    costs: dict[str, dict[str, float]] = {"": {}}
    for (native, latin), dear in sorted(given.items()):
        costs.setdefault(native, {})[latin] = dear - SHARE * sum(LETTERS[c] for c in latin)
    for letter in sorted(set(LETTERS) - {"^", "$"}):
        costs[""][letter] = min(costs[""].get(letter, 500.0), 500.0 - SHARE * LETTERS[letter])
    for sign in sorted({c for native in costs for c in native} - {"^", "$"}):
        costs.setdefault(sign, {}).setdefault("", 450.0)
    seen: collections.Counter[Pair] = collections.Counter()
    for chunks, _ in aligned:
        for size in (1, 2, 3):
            for at in range(len(chunks) - size + 1):
                part = chunks[at : at + size]
                pair = "".join(n for n, _ in part), "".join(latin for _, latin in part)
                if 0 < len(pair[0]) <= 2 and len(pair[1]) <= longest:
                    seen[pair] += 1
    parts = {native: {latin: round(c) for latin, c in mine.items()} for native, mine in costs.items()}
    for (native, latin), count in sorted(seen.items()):
        if count >= 3 and latin not in costs.get(native, {}):
            dear = seam(native, latin, parts)
            if dear < FAR:
                costs.setdefault(native, {})[latin] = float(dear)
    return costs


def seam(native: str, latin: str, costs: dict[str, dict[str, int]]) -> int:
    """Cost of a pair of chunks put together from smaller ones."""
    best = [[FAR] * (len(latin) + 1) for _ in range(len(native) + 3)]
    best[0][0] = 0
    for i, j in itertools.product(range(len(native) + 1), range(len(latin) + 1)):
        here = best[i][j]
        if here == FAR:
            continue
        if j < len(latin) and latin[j] in costs[""]:
            best[i][j + 1] = min(best[i][j + 1], here + costs[""][latin[j]])
        for a in (1, 2):
            for piece, dear in costs.get(native[i : i + a], {}).items() if i + a <= len(native) else ():
                if latin.startswith(piece, j):
                    best[i + a][j + len(piece)] = min(best[i + a][j + len(piece)], here + dear)
    return best[len(native)][len(latin)]


def trace(native: str, latin: str, costs: dict[str, dict[str, float]], longest: int) -> tuple[float, Alignment]:
    """Like `names.align.cost`, with the chunks used; none and FAR where there is no alignment."""
    text, other = f"^{native}$", f"^{latin}$"
    rows, columns = len(text), len(other) + 1
    slope, band = columns / (rows + 1), max(4, abs(rows - columns) + 3)
    grid = [[float(FAR)] * columns for _ in range(rows + 2)]
    back: list[list[tuple[int, int, str, str] | None]] = [[None] * columns for _ in range(rows + 2)]
    grid[0][0] = 0.0
    loose = costs[""]
    for i in range(rows):
        here = grid[i]
        options = [
            (a, text[i : i + a], costs[text[i : i + a]]) for a in (1, 2) if i + a <= rows and text[i : i + a] in costs
        ]
        for j in range(max(0, int(i * slope) - band), min(columns, int(i * slope) + band + 1)):
            so_far = here[j]
            if so_far == FAR:
                continue
            if 0 < j < columns - 2 and so_far + loose[other[j]] < here[j + 1]:
                here[j + 1] = so_far + loose[other[j]]
                back[i][j + 1] = (i, j, "", other[j])
            for a, chunk, known in options:
                row = grid[i + a]
                for k in range(j, min(j + longest + 1, columns)):
                    dear = known.get(other[j:k])
                    if dear is not None and so_far + dear < row[k]:
                        row[k] = so_far + dear
                        back[i + a][k] = (i, j, chunk, other[j:k])
    used: Alignment = []
    i, j = rows, columns - 1
    while (i, j) != (0, 0):
        step = back[i][j]
        if step is None:
            return float(FAR), []
        used.append(step[2:])
        i, j = step[:2]
    return grid[rows][columns - 1], used


def sharpen(good: list[Pair], costs: dict[str, dict[str, float]], classes: Classes, longest: int, script: str) -> None:
    """Change costs so that each native word is nearer to its own Latin word than to those that look most like it.

    Softmax over the right word, eight wrong ones and "none of them" (evidence 0); AdaGrad, Duchi, Hazan and Singer,
    Journal of Machine Learning Research 12 (2011). A pair that stays hopeless is taken for wrong and skipped.
    """
    draw = random.Random(2)
    right: dict[str, set[str]] = {}
    for native, latin in good:
        right.setdefault(native, set()).add(latin)
    by_key: dict[str, list[str]] = {}
    of_latin, of_native = (short_key, short_of) if script in LOOSE else (key, list)
    for latin in sorted({latin for _, latin in good}):
        by_key.setdefault(of_latin(latin), []).append(latin)
    natives = sorted(right)
    draw.shuffle(natives)
    natives = natives[:SHARPENED]
    known = {native: pieces(native, longest) for native in {latin for _, latin in good}}
    squares: collections.defaultdict[Pair, float] = collections.defaultdict(float)
    for turn in range(TURNS):
        if turn in (0, 2):
            rounded = {n: {latin: round(c) for latin, c in mine.items()} for n, mine in costs.items()}
            wrong = {}
            for native in natives:
                found = {
                    w for k in of_native(k for k, _ in likely_keys(native, classes, 10)) for w in by_key.get(k, ())
                } - right[native]
                if len(found) > 45:
                    found = set(draw.sample(sorted(found), 45))
                mine = steps(native, rounded)
                ranked = sorted((cost(mine, known[w], rounded[""]), w) for w in found)
                wrong[native] = [w for _, w in ranked[:8]]
        draw.shuffle(natives)
        for native in natives:
            for latin in sorted(right[native]):
                push(native, [latin, *wrong[native]], costs, squares, longest, turn)


def short_of(keys: Iterable[str]) -> list[str]:
    """Keys without what East Asian spellings confuse."""
    return sorted({short(k) for k in keys})


def push(
    native: str,
    latins: list[str],
    costs: dict[str, dict[str, float]],
    squares: collections.defaultdict[Pair, float],
    longest: int,
    turn: int,
) -> None:
    """One step of learning; the first of `latins` is right."""
    traces = [trace(native, latin, costs, longest) for latin in latins]
    if traces[0][0] >= FAR:
        return
    worth = [-dear / 100 for dear, _ in traces] + [0.0]
    top = max(worth)
    weights = [math.exp(w - top) for w in worth]
    shares = [w / sum(weights) for w in weights]
    if shares[0] > 0.97 or (turn > 0 and shares[0] < 0.02):
        return
    slopes: collections.defaultdict[Pair, float] = collections.defaultdict(float)
    for at, (_, used) in enumerate(traces):
        slope = (at == 0) - shares[at]
        if abs(slope) > 0.01:
            for chunk in used:
                slopes[chunk] += slope
    for chunk, slope in slopes.items():
        squares[chunk] += slope * slope
        costs[chunk[0]][chunk[1]] -= RATE * slope / math.sqrt(1 + squares[chunk])


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
    return {native: plain(latin) for native, (_, latin) in best.items() if len(native) > 1}


def pack(tables: dict[str, object]) -> bytes:
    """One script's tables as compressed JSON; integer keys as differences in ascending order."""
    out = dict(tables)
    for name in ("costs", "backoffs"):
        table = out[name]
        assert isinstance(table, dict)
        keys = sorted(table)
        out[name] = [[b - a for a, b in zip([0, *keys], keys, strict=False)], [table[key] for key in keys]]
    chunks = out["align"]
    assert isinstance(chunks, dict)
    out["align"] = {chunk: write(pieces) for chunk, pieces in chunks.items()}
    words = out["words"]
    assert isinstance(words, dict)
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


def note(target: pathlib.Path, files: dict[str, list[Pair]]) -> str:
    """What the tables of a folder were learned from, and their digests: they are to be built together."""
    pairs = hashlib.sha256()
    for stem in sorted(files):
        pairs.update("".join(f"{stem}\t{native}\t{latin}\n" for native, latin in files[stem]).encode())
    names = [*(f"{script}.json.z" for script in sorted(LEARNED)), "vocabulary.z"]
    tables = {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in names}
    told = {
        "source": "labels of Wikidata (CC0)",
        "pairs": {stem: len(files[stem]) for stem in sorted(files)},
        "pairs_sha256": pairs.hexdigest(),
        "readings_sha256": hashlib.sha256((DATA / "han.z").read_bytes()).hexdigest(),
        "tables_sha256": tables,
    }
    return json.dumps(told, indent=1) + "\n"


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
        packed = pack(learn(files, script, None if options.hold_out else own_pairs(script)))
        (target / f"{script}.json.z").write_bytes(packed)
        print(script, len(packed), "bytes", flush=True)
    (target / "vocabulary.z").write_bytes(zlib.compress(vocabulary(files).encode(), 9))
    if options.hold_out is None:
        (DATA / "learned.json").write_text(note(DATA, files), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
