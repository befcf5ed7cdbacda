"""Numbers of states right on the day; the cases that go wrong when lists are joined by name or by year."""

from __future__ import annotations

from itertools import pairwise

import pytest

from communique.languages.states import ALPHA3
from communique.views.export.cells import number_of
from communique.views.export.dates import days_of
from communique.views.export.state_numbers import COW, GW, number_on, number_within, spells

_CASES = {
    "Germany before unification is the Federal Republic": ("DEU", 19890101, 260, 260),
    "Germany on its last divided day": ("DEU", 19901002, 260, 260),
    "Germany on the day of unification": ("DEU", 19901003, 255, 260),
    "Germany today": ("DEU", 20250207, 255, 260),
    "Germany before the second world war ended": ("DEU", 19390801, 255, 255),
    "Germany occupied": ("DEU", 19470101, None, None),
    "the Federal Republic before its sovereignty": ("DEU", 19500101, None, 260),
    "the GDR": ("DDR", 19800101, 265, 265),
    "the GDR on its last day": ("DDR", 19901002, 265, 265),
    "the GDR is gone": ("DDR", 19901003, None, None),
    "Vietnam before Geneva": ("VNM", 19540430, None, None),
    "Vietnam, North": ("VNM", 19650101, 816, 816),
    "Vietnam united": ("VNM", 20250207, 816, 816),
    "Yemen, North": ("YEM", 19800101, 678, 678),
    "Yemen, South": ("YMD", 19800101, 680, 680),
    "Yemen on the last divided day": ("YEM", 19900521, 678, 678),
    "Yemen on the day of unification": ("YEM", 19900522, 679, 678),
    "South Yemen is gone": ("YMD", 19900522, None, None),
    "Yugoslavia under the code of Serbia": ("SRB", 19990324, 345, 345),
    "Serbia and Montenegro on its last day": ("SRB", 20060604, 345, 345),
    "Serbia alone": ("SRB", 20060605, 345, 340),
    "Serbia today": ("SRB", 20250207, 345, 340),
    "Montenegro between the two lists": ("MNE", 20060605, None, 341),
    "Montenegro": ("MNE", 20060612, 341, 341),
    "Kosovo before its independence": ("XKX", 20080216, None, None),
    "Kosovo": ("XKX", 20250207, 347, 347),
    "Sudan before the partition": ("SDN", 20110708, 625, 625),
    "Sudan after the partition": ("SDN", 20110709, 625, 625),
    "South Sudan on its eve": ("SSD", 20110708, None, None),
    "South Sudan": ("SSD", 20110709, 626, 626),
    "Timor-Leste on its eve": ("TLS", 20020519, None, None),
    "Timor-Leste independent": ("TLS", 20020520, None, 860),
    "Timor-Leste in the United Nations": ("TLS", 20020927, 860, 860),
    "Czechia on its eve": ("CZE", 19921231, None, None),
    "Czechia": ("CZE", 19930101, 316, 316),
    "Slovakia": ("SVK", 19930101, 317, 317),
    "Czechoslovakia on its last day": ("CSK", 19921231, 315, 315),
    "Russia in the Soviet Union": ("RUS", 19850311, 365, 365),
    "Russia today": ("RUS", 20250207, 365, 365),
    "the Soviet Union": ("SUN", 19850311, 365, 365),
    "Ukraine between the two lists": ("UKR", 19911215, None, 369),
    "Japan occupied": ("JPN", 19500101, None, 740),
    "South Korea between the two lists": ("KOR", 19481001, None, 732),
    "Syria in the United Arab Republic": ("SYR", 19600101, None, 652),
    "Eritrea": ("ERI", 19930524, 531, 531),
    "Tonga has two numbers": ("TON", 20250207, 955, 972),
    "Nauru has two numbers": ("NRU", 20250207, 970, 971),
    "Kiribati has two numbers": ("KIR", 20250207, 946, 970),
    "Tuvalu has two numbers": ("TUV", 20250207, 947, 973),
    "Taiwan": ("TWN", 20250207, 713, 713),
    "China": ("CHN", 20250207, 710, 710),
    "Palestine has none": ("PSE", 20250207, None, None),
    "the Holy See has none": ("VAT", 20250207, None, None),
    "a body has none": (None, 20250207, None, None),
}  # fmt: skip


@pytest.mark.parametrize("case", _CASES)
def test_on_the_day(case: str) -> None:
    state, day, cow, gw = _CASES[case]
    assert (number_on(COW, state, day), number_on(GW, state, day)) == (cow, gw)


def test_every_state_of_today_has_both_but_two() -> None:
    none = {s for s in ALPHA3.values() for x in (COW, GW) if number_on(x, s, 20250101) is None}
    assert none == {"PSE", "VAT"}


@pytest.mark.parametrize("list", [COW, GW])
def test_on_no_day_two_states_of_today_have_one_number_nor_one_state_two(list: str) -> None:
    today = {s: number_on(list, s, 20250101) for s in ALPHA3.values()}
    numbers = [n for n in today.values() if n is not None]
    assert len(numbers) == len(set(numbers)) == 195
    for (name, _), some in spells().items():
        assert all(a.last < b.first for a, b in pairwise(some)) or name != list
        assert all(s.first <= s.last for s in some)


@pytest.mark.parametrize(
    ("state", "edtf", "expected"),
    [("DEU", "1990", None), ("DEU", "1990-10", None), ("DEU", "1990-11", 255), ("DEU", "1989/..", 260),
     ("FRA", "1990", 220), ("FRA", "../1990", None), ("FRA", None, None), ("SSD", "2011", None), ("SSD", "2012", 626)],
)  # fmt: skip
def test_a_vague_date_gives_a_number_only_where_it_is_one(state: str, edtf: str | None, expected: int | None) -> None:
    assert number_of(COW, state, days_of(edtf)) == expected


def test_within_a_time_the_last_counts() -> None:
    assert number_within(COW, "DEU", 19900101, 19901231) == 255
    assert number_within(GW, "SRB", 20060601, 20060630) == 340
    assert number_within(COW, "DDR", 19900101, 19901231) == 265
    assert number_within(COW, "DDR", 19910101, 19911231) is None
