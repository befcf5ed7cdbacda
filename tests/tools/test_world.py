"""The map of the world: no outline goes across it from edge to edge."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from build_world import TOP, WIDTH, parted


def test_a_ring_over_the_edge_is_parted_at_it() -> None:
    east, west = [(900.0, 10.0), (990.0, 10.0), (990.0, 20.0)], [(10.0, 20.0), (30.0, 15.0), (10.0, 10.0)]
    (one, other) = parted([*east[:2], *west[::-1], *east[2:], east[0]])
    assert {tuple(sorted(one)), tuple(sorted(other))} == {tuple(sorted(east)), tuple(sorted(west))}
    assert parted([*east, east[0]]) == [[*east, east[0]]]


def test_no_line_of_the_bundled_map_goes_across_it() -> None:
    picture = (TOP / "web/static/world.svg").read_text("utf-8")
    paths = [s["path"] for s in json.loads((TOP / "world.json").read_text("utf-8")).values()]
    for path in [*paths, *re.findall(r' d="([^"]+)"', picture)]:
        for ring in path.split("z"):
            steps = [float(n) for n in re.findall(r"-?[\d.]+", ring)][2::2]
            assert all(abs(step) < WIDTH / 2 for step in steps)
