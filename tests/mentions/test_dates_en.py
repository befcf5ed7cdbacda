"""English dates."""

import pytest

from date_cases import Case, check, dates_of

P = "2025-03-12"  # a Wednesday

CASES: list[Case] = [
    ("They met on 7 February 2025 in Accra.", None, [("7 February 2025", "2025-02-07")]),
    ("They met on Feb. 7, 2025, in Accra.", None, [("Feb. 7, 2025", "2025-02-07")]),
    ("They met on the 7th of February 2025.", None, [("7th of February 2025", "2025-02-07")]),
    ("They met on the seventh of February.", P, [("seventh of February", "2025-02-07")]),
    ("They met on February 7.", P, [("February 7", "2025-02-07")]),
    ("They met on 2025-02-07 and signed.", None, [("2025-02-07", "2025-02-07")]),
    ("They met on 13/02/2025.", None, [("13/02/2025", "2025-02-13")]),
    ("They met on Tuesday, 4 March, in Oslo.", P, [("Tuesday, 4 March", "2025-03-04")]),
    ("They met on Tuesday 4 March.", P, [("Tuesday 4 March", "2025-03-04")]),
    ("Talks were held on Sunday night.", P, [("Sunday night", "2025-03-09")]),
    ("The minister will arrive on Sunday.", P, [("Sunday", "2025-03-16")]),
    ("They spoke last Thursday.", P, [("last Thursday", "2025-03-06")]),
    ("They meet next Tuesday.", P, [("next Tuesday", "2025-03-18")]),
    ("They spoke today.", P, [("today", "2025-03-12")]),
    ("They spoke yesterday evening.", P, [("yesterday evening", "2025-03-11")]),
    ("They will speak tomorrow.", P, [("tomorrow", "2025-03-13")]),
    ("This evening the envoy dines in Rome.", P, [("This evening", "2025-03-12")]),
    ("The visit took place last month.", P, [("last month", "2025-02")]),
    ("A frigate will call next year.", P, [("next year", "2026")]),
    ("The plan was signed last September.", P, [("last September", "2024-09")]),
    ("The forum meets next November.", P, [("next November", "2025-11")]),
    ("It is due in the first half of October.", "2025-06-10", [("first half of October", "2025-10-01/2025-10-15")]),
    ("In September, a ship sailed with the fleet.", "2025-11-03", [("September", "2025-09")]),
    ("The chiefs will meet on 25 November.", "2024-10-23", [("25 November", "2024-11-25")]),
    ("The letter was signed on 24 July.", "2024-10-23", [("24 July", "2024-07-24")]),
    ("Ships will visit in the second half of the year.", P, [("second half of the year", "2025-07/2025-12")]),
    ("Delivery is due in the first quarter of 2026.", P, [("first quarter of 2026", "2026-01/2026-03")]),
    ("A vote is expected early next year.", P, [("early next year", "2026")]),
    ("It should enter into force by the end of 2025.", P, [("end of 2025", "2025")]),
    ("It should enter into force by the end of the year.", P, [("end of the year", "2025")]),
    ("The exercise begins later this year.", P, [("later this year", "2025")]),
    ("Work resumes in early 2026.", P, [("early 2026", "2026")]),
    ("Work started in mid-2024.", P, [("mid-2024", "2024")]),
    ("The envoy comes in the coming days.", P, [("in the coming days", None)]),
    ("They agreed to meet again soon.", P, [("soon", None)]),
    ("The drill runs from 8 to 10 June.", P, [("8 to 10 June", "2025-06-08/2025-06-10")]),
    ("The drill ran February 7-9.", P, [("February 7-9", "2025-02-07/2025-02-09")]),
    ("The drill ran on 7-9 February 2024.", P, [("7-9 February 2024", "2024-02-07/2024-02-09")]),
    ("Exercise dates: 28 February to 2 March 2025.", P, [("28 February to 2 March 2025", "2025-02-28/2025-03-02")]),
    ("They have shared data since 2023.", P, [("2023", "2023/..")]),
    ("The plan for 2025 was carried out.", P, [("2025", "2025")]),
    ("The plan for 2025-2029 was signed.", P, [("2025-2029", "2025/2029")]),
    ("The agreement is valid until 2030.", P, [("2030", "../2030")]),
    ("30 years of relations (1995-2025) were marked.", P, [("1995-2025", "1995/2025")]),
    ("They trained together from 2020 to 2023.", P, [("2020 to 2023", "2020/2023")]),
    ("In May 2024 they signed.", P, [("May 2024", "2024-05")]),
    ("It may rain and they march on.", P, []),
    ("The F-35, two C-130 and 2000 troops of Resolution 1975 cost $2025.", P, []),
    ("Some 2,025 people and 14 billion dollars, score 2-1, tel. 024-2025-1234.", P, []),
    ("They met at 17:40.", P, []),
    ("The pact of 31 February 2025 is invalid.", P, [("31 February 2025", None)]),
    ("They met three days ago.", P, [("three days ago", "2025-03-09")]),
    ("The 1990s were hard.", P, [("1990s", "199X")]),
    ("The visit is set for this summer.", P, [("this summer", "2025-06/2025-08")]),
    ("They were hit by hard times last winter.", P, [("last winter", "2024-12/2025-02")]),
    ("Talks this week went well.", P, [("this week", "2025-03-10/2025-03-16")]),
    ("Talks next week are planned.", P, [("next week", "2025-03-17/2025-03-23")]),
    ("On 24 Rajab 1445 AH, corresponding to 5 February 2024, they met.", None,
     [("24 Rajab 1445 AH, corresponding to 5 February 2024", "2024-02-05")]),
    ("They met on 3 March. Two days earlier, talks were held.", P, [("3 March", "2025-03-03"),
                                                                   ("Two days earlier", "2025-03-01")]),
    ("They met on 3 March. The next day they flew home.", P,
     [("3 March", "2025-03-03"), ("The next day", "2025-03-04")]),
    ("They met on 3 March. Later that day they flew home.", P, [("3 March", "2025-03-03"),
                                                               ("Later that day", "2025-03-03")]),
    ("The signing on Sunday came a day after the forum in Lima.", P, [("Sunday", "2025-03-09"),
                                                                     ("a day after", "2025-03-08")]),
    ("The visit runs through Friday.", P, [("Friday", "../2025-03-14")]),
    # no day of publication
    ("They spoke on 7 February.", None, [("7 February", "XXXX-02-07")]),
    ("They spoke on 7 February. He recalled the visit of September 2024. He invited her to come in 2025. In 2025 both "
     "sides mark 30 years (1995-2025).", None,
     [("7 February", "2025-02-07"), ("September 2024", "2024-09"), ("2025", "2025"), ("2025", "2025"),
      ("1995-2025", "1995/2025")]),
    ("They spoke today. He said that 2025 mattered, for this year 2025 ends the plan for 2021-2025.", None,
     [("today", "2025"), ("2025", "2025"), ("this year 2025", "2025"), ("2021-2025", "2021/2025")]),
    ("LIMA, 3 March 2025 – The ministers met yesterday.", None,
     [("3 March 2025", "2025-03-03"), ("yesterday", "2025-03-02")]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_dates(case: Case) -> None:
    check("en", case)


def test_sorts() -> None:
    def sorts(text: str) -> list[str]:
        return [d.sort for d in dates_of("en", text, P)]

    assert sorts("On 7 March they met.") == ["point"]
    assert sorts("From 7 to 9 March they met.") == ["span"]
    assert sorts("Since 2023 they have met.") == ["span"]
    assert sorts("The plan for 2025 and the plan for 2025-2029.") == ["period", "period"]
    assert sorts("It holds until 2030.") == ["period"]
    assert sorts("They meet soon.") == ["vague"]


def test_basis() -> None:
    def basis(text: str, published: str | None = P) -> str:
        return dates_of("en", text, published)[0].basis

    assert basis("They met on 7 March 2025.") == "stated"
    assert basis("They met on 7 March.") == "year from publication"
    assert basis("They met yesterday.") == "relative to publication"
    assert basis("They met on Monday.") == "weekday"
    assert basis("They met on 31 April 2025.") == "no such day"
    assert basis("They met on 7 March.", None) == "year unknown"
