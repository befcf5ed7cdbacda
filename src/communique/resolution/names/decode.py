"""The likeliest Latin spellings of one word, by a joint n-gram model of sound-letter pairs.

A *graphone* is a pair of a native chunk (one or two characters) and the Latin letters that stand for it. A word is
read as a sequence of graphones; their n-grams are learned by `tools/learn_names.py`. Method: Bisani and Ney,
"Joint-sequence models for grapheme-to-phoneme conversion", Speech Communication 50 (2008).
"""

from __future__ import annotations

from dataclasses import dataclass

BITS = 12  # a graphone's id has at most that many; an n-gram's key is its ids side by side
START = 1  # the graphone of the beginning of a word
UNSEEN = 900  # cost of a graphone without any count, in hundredths of a nat
DEAR = 1500  # of a spelling for which there is no reading
ORDER = 5
_MASK = (1 << BITS * (ORDER - 1)) - 1


@dataclass(frozen=True)
class Graphones:
    """Costs of n-grams and of backing off from a context, in hundredths of a nat, by key."""

    chunks: dict[str, list[tuple[int, str]]]
    costs: dict[int, int]
    backoffs: dict[int, int]


def decode(word: str, table: Graphones, width: int = 12) -> list[tuple[str, int]]:
    """Latin spellings of a folded native word with their costs, cheapest first; none where a letter is unknown."""
    text = f"^{word}$"
    size = len(text)
    chunks, costs, backoffs = table.chunks, table.costs, table.backoffs
    beams: list[dict[tuple[int, str], int]] = [{} for _ in range(size + 1)]
    beams[1][START, "^"] = 0
    for at in range(1, size):
        best = sorted(beams[at].items(), key=_cost)[:width]
        if not best:
            continue
        limit = best[0][1] + 800
        one = chunks.get(text[at], ())
        two = chunks.get(text[at : at + 2], ()) if at + 2 <= size else ()
        for (history, out), cost in best:
            if cost > limit:
                break
            ladder = _ladder(history, backoffs)
            for ahead, graphones in ((beams[at + 1], one), (beams[at + 2] if two else {}, two)):
                for graphone, latin in graphones:
                    for context, away in ladder:
                        step = costs.get(context + graphone)
                        if step is not None:
                            step += away
                            break
                    else:
                        step = UNSEEN
                    key = ((history << BITS | graphone) & _MASK, out + latin)
                    total = cost + step
                    if ahead.get(key, 1 << 30) > total:
                        ahead[key] = total
    found: dict[str, int] = {}
    for (_, out), cost in beams[size].items():
        if out not in found or cost < found[out]:
            found[out] = cost
    return sorted(((out.strip("^$"), cost) for out, cost in found.items()), key=lambda item: (item[1], item[0]))


def spelling_cost(word: str, latin: str, table: Graphones, width: int = 8) -> int:
    """Cost of reading a folded native word as this Latin one, less the cost of its letters by themselves.

    The lower the likelier; DEAR where the model has no such reading.
    """
    text, other = f"^{word}$", f"^{latin}$"
    size, end = len(text), len(other)
    chunks, costs, backoffs = table.chunks, table.costs, table.backoffs
    beams: list[dict[tuple[int, int], int]] = [{} for _ in range(size + 1)]
    beams[1][START, 1] = 0
    for at in range(1, size):
        states = beams[at]
        if len(states) > width:
            states = dict(sorted(states.items(), key=_cost_of)[:width])
        if not states:
            continue
        one = chunks.get(text[at], ())
        two = chunks.get(text[at : at + 2], ()) if at + 2 <= size else ()
        for (history, done), cost in states.items():
            ladder = None
            for ahead, graphones in ((beams[at + 1], one), (beams[at + 2] if two else {}, two)):
                for graphone, latins in graphones:
                    if other.startswith(latins, done):
                        if ladder is None:
                            ladder = _ladder(history, backoffs)
                        for context, away in ladder:
                            step = costs.get(context + graphone)
                            if step is not None:
                                step += away
                                break
                        else:
                            step = UNSEEN
                        key = ((history << BITS | graphone) & _MASK, done + len(latins))
                        total = cost + step
                        if ahead.get(key, 1 << 30) > total:
                            ahead[key] = total
    best = min((cost for (_, done), cost in beams[size].items() if done == end), default=None)
    return DEAR if best is None else min(DEAR, best - _alone(text, table))


def _alone(text: str, table: Graphones) -> int:
    """Cost of a word's letters, each chunk as its likeliest reading without context."""
    chunks, costs = table.chunks, table.costs
    size = len(text)
    best = [0, *(1 << 20 for _ in range(size))]
    for at in range(size):
        for n in (1, 2):
            options = chunks.get(text[at : at + n]) if at + n <= size else None
            least = min((costs.get(g, UNSEEN) for g, _ in options), default=UNSEEN) if options else UNSEEN
            if best[at] + least < best[at + n if at + n <= size else size]:
                best[at + n if at + n <= size else size] = best[at] + least
    return best[size]


def _ladder(history: int, backoffs: dict[int, int]) -> list[tuple[int, int]]:
    """The contexts that have counts, longest first, each as the upper part of a key, with the cost to get there."""
    steps, away = [], 0
    for size in range(ORDER - 1, 0, -1):
        part = history & ((1 << BITS * size) - 1)
        if part >> BITS * (size - 1):
            back = backoffs.get(part)
            if back is not None:
                steps.append((part << BITS, away))
                away += back
    steps.append((0, away))
    return steps


def _cost_of(item: tuple[tuple[int, int], int]) -> int:
    return item[1]


def _cost(item: tuple[tuple[int, str], int]) -> int:
    return item[1]
