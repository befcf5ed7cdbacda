"""Builds resolution/offsets.json: the hours from UTC (least and greatest, standard time) of each state.

Source: CLDR's zones of territories (by Babel) and the IANA time zone database of this machine.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from communique.languages.states import ALPHA3

TARGET = Path(__file__).parents[1] / "src/communique/resolution/offsets.json"
_WINTER = (datetime(2024, 1, 15), datetime(2024, 7, 15))


def build() -> str:
    """The file's text."""
    zones = get_global("territory_zones")
    out: dict[str, list[float]] = {}
    for alpha2, alpha3 in sorted(ALPHA3.items(), key=lambda item: item[1]):
        hours = []
        for name in zones.get(alpha2, []):
            try:
                zone = ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError):
                continue
            offsets = [day.replace(tzinfo=zone).utcoffset() for day in _WINTER]
            hours.append(min(o.total_seconds() / 3600 for o in offsets if o is not None))
        if hours:
            out[alpha3] = sorted({min(hours), max(hours)})
    lines = ",\n".join(f' "{state}": {json.dumps(hours)}' for state, hours in out.items())
    return "{\n" + lines + "\n}\n"


if __name__ == "__main__":
    TARGET.write_text(build(), "utf-8")
