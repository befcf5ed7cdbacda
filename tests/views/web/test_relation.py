"""The page of two states, its timeline and its brief."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from fastapi.testclient import TestClient

from communique.ledger.queries.marks import Count, Mark
from communique.views.web.timeline import LEFT, RIGHT, WIDTH, draw_timeline

PAIR = "/relation/TUN/ITA"


def mark(id: str, day: str, kind: str = "contact", status: str = "held", last: str = "") -> Mark:
    first = int(day.replace("-", ""))
    return Mark(id, kind, "meeting", status, day, first, int((last or day).replace("-", "")), None, None)


def test_days_lie_on_the_scale_in_proportion() -> None:
    t = draw_timeline([mark("a", "2020-01-01"), mark("b", "2021-01-01"), mark("c", "2023-01-01")], "2023-01-01")
    a, b, c = (p.x for p in t.lanes[0].marks)
    assert (c - b) / (b - a) == pytest.approx(2, abs=0.02)
    assert LEFT < a < b < c < WIDTH - RIGHT
    assert t.today == pytest.approx(c, abs=0.2)


def test_marks_of_one_day_stand_above_each_other() -> None:
    t = draw_timeline([mark(str(n), "2020-05-05") for n in range(5)], "2020-06-01")
    spots = {(p.x, p.y) for p in t.lanes[0].marks}
    assert len(spots) == 5 and len({x for x, _ in spots}) == 1
    lane = t.lanes[0]
    assert all(lane.top < y < lane.top + lane.height for _, y in spots)


def test_a_date_that_lasts_has_an_end_and_a_period_without_one_reaches_the_edge() -> None:
    long = Mark("a", "activity", "exercise", "planned", "2020", 20200101, 20201231, None, None)
    treaty = Mark(
        "b", "agreement", "treaty", "held", "2020-01-01", 20200101, 20200101, None, None, (20200101, 99991231)
    )
    t = draw_timeline([long, treaty], "2021-01-01")
    (placed,), (signed,) = t.lanes[3].marks, t.lanes[1].marks
    assert placed.end is not None and placed.end > placed.x and placed.until is None
    assert signed.until == WIDTH - RIGHT


def test_many_marks_become_bars_that_count_them() -> None:
    marks = [mark(str(n), f"20{n % 10 + 10}-0{n % 9 + 1}-15", status="planned" if n % 7 == 0 else "held")
             for n in range(400)]  # fmt: skip
    lane = draw_timeline(sorted(marks, key=lambda m: m.first), "2020-01-01").lanes[0]
    assert not lane.marks and sum(b.done + b.ahead for b in lane.bars) == 400
    assert all(b.height + b.height_ahead <= lane.height for b in lane.bars)
    months = Counter((m.first // 100, m.status) for m in marks)
    counted = [Count("contact", month, status, number) for (month, status), number in months.items()]
    again = draw_timeline([], "2020-01-01", counted=counted)
    assert again.total == 400 and sum(b.ahead for b in again.lanes[0].bars) == sum(b.ahead for b in lane.bars) > 0


def test_no_marks_and_a_single_one_are_drawn_too() -> None:
    assert draw_timeline([], "2020-01-01").total == 0
    assert len(draw_timeline([mark("a", "0001-01-01")], "2020-01-01").lanes[0].marks) == 1
    assert draw_timeline([mark("a", "9999-12-31")], "2020-01-01").lanes[0].marks[0].x < WIDTH


def test_the_page_has_every_part(client: TestClient) -> None:
    page = client.get(PAIR).text
    for id in ("timeline", "ahead", "instruments", "dialogues", "commitments", "gifts", "who", "differing"):
        assert f'id="{id}"' in page
    marks = re.findall(r'<a href="(/event/[^"]+)" class="mark" aria-label="([^"]+)"', page)
    assert len(marks) > 5
    table = page.split("<caption>")[1].split("</table>")[0]
    assert {href for href, _ in marks} == set(re.findall(r'href="(/event/[^"]+)"', table))


def test_marks_are_told_apart_by_shape(client: TestClient) -> None:
    page = client.get(PAIR).text
    shapes = {}
    for words, body in re.findall(r'class="mark" aria-label="([^"]+)">(.*?)</a>', page, re.S):
        status = found[1] if (found := re.search(r"\((\w+)\)$", words)) else "held"
        shapes[status] = re.findall(r'class="(fill|line dashed|line)"', body)
    assert shapes["held"] == ["fill"] and shapes["planned"] == ["line"]


def test_each_side_of_a_table_leads_to_its_words(client: TestClient) -> None:
    page = client.get(PAIR).text
    rows = page.split('id="instruments"')[1].split("</section>")[0]
    assert re.search(r'href="/document/[^"?]+\?event=e[^"]+claim=c[^"]+#c', unescape(rows)) or "empty" in rows
    gifts = client.get("/relation/BEN/IND").text.split('id="gifts"')[1].split("</section>")[0]
    assert "/document/" in gifts and "India" in gifts


def test_names_lead_to_codes_and_one_state_is_no_pair(client: TestClient) -> None:
    answer = client.get("/relation/Tunisia/Italy?since=2024", follow_redirects=False)
    assert answer.headers["location"] == f"{PAIR}?since=2024"
    assert client.get("/relation/TUN/TUN").status_code == 400
    assert client.get("/relation/TUN/Atlantis").status_code == 404
    assert client.get(f"{PAIR}?since=spring").status_code == 400
    assert client.get(f"{PAIR}?as_of=2024-02-30").status_code == 400


def test_a_stretch_of_time(client: TestClient) -> None:
    whole, part = client.get(PAIR).text, client.get(f"{PAIR}?since=2024-07&until=2024-07").text
    assert 0 < part.count('class="mark"') < whole.count('class="mark"')
    assert "in this stretch of time" in client.get(f"{PAIR}?since=1950&until=1951").text


def test_no_two_parts_of_the_page_have_one_name(client: TestClient) -> None:
    named = Counter(re.findall(r'aria-labelledby="([^"]+)"', client.get(PAIR).text))
    assert named and set(named.values()) == {1}


def test_two_that_never_met(client: TestClient) -> None:
    page = client.get("/relation/NRU/TUV")
    assert page.status_code == 200 and "The ledger has no event in which both take part." in page.text


def test_the_brief_as_page_and_as_markdown(client: TestClient) -> None:
    page = client.get(f"{PAIR}/brief").text
    cited = set(re.findall(r'href="#(s\d+)"', page))
    assert cited and cited == set(re.findall(r'<li id="(s\d+)"', page))
    kept = client.get(f"{PAIR}/brief.md")
    assert kept.text.startswith("# Tunisia – Italy") and "## Sources" in kept.text
    assert 'filename="brief-TUN-ITA-2025-06-01.md"' in kept.headers["content-disposition"]
    assert "[1]" in kept.text
