"""Times merging on invented claims, in seconds of one core: ``tools/bench_merging.py [10000 100000 1000000]``."""

from __future__ import annotations

import resource
import sys
import time

from communique.resolution.across import resolve_people
from communique.resolution.merging import merge_stream
from synthetic_claims import synthetic_claims


def bench(count: int) -> str:
    """One line: how long who is who and which is which took, and the memory at its highest so far."""
    start = time.process_time()
    made = sum(1 for _ in synthetic_claims(count))
    making = time.process_time() - start
    start = time.process_time()
    people = resolve_people(synthetic_claims(count))
    who = time.process_time() - start - making
    start = time.process_time()
    events = merged = 0
    for event in merge_stream(synthetic_claims(count), people):
        events += 1
        merged += len(event.members) > 1
    which = time.process_time() - start - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{made:>9,} claims: persons {who:.1f} s, events {which:.1f} s, {events:,} events ({merged:,} of several "
        f"claims), {len(people.persons):,} persons, {peak} MB"
    )


if __name__ == "__main__":
    for size in [int(a) for a in sys.argv[1:]] or [10_000, 100_000]:
        print(bench(size), flush=True)
